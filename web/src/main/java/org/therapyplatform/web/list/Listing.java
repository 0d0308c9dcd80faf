package org.therapyplatform.web.list;

import java.util.Optional;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.json.QueryValues;

/** The query parameters every list has. */
public final class Listing {
    private Listing() {}

    /**
     * @param after id of the last row the client has: what follows it is answered, however far into the list
     * @throws InvalidInputException if {@code after} is no whole number
     */
    public static PageRequest page(String page, String limit, String sort, String after) {
        return PageRequest.of(page, limit)
                .sortedBy(sort)
                .continuedAfter(QueryValues.integer("after", after).orElse(null));
    }

    /** Empty if neither was sent: a client that knows no pages is answered with all there is. */
    public static Optional<PageRequest> pageIfAsked(String page, String limit) {
        return page == null && limit == null ? Optional.empty() : Optional.of(PageRequest.of(page, limit));
    }
}

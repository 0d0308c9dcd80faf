package org.therapyplatform.web.desk;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Listing;

/**
 * A list page: what of it is wanted stands in the address.
 *
 * @param <T> a row
 */
public abstract class RecordList<T> {
    private static final String ROWS = "25";

    private final Map<String, String> filters = new LinkedHashMap<>();
    private final String order;
    private final ListFile<T> file;

    @Inject
    private ListExport export;

    private String page;
    private Page<T> rows;
    private String problem;

    /** @param order the sort key of the list as it opens */
    protected RecordList(String order) {
        this(order, null);
    }

    /**
     * @param order the sort key of the list as it opens
     * @param file the list as a file, which {@code layout/exports.xhtml} offers
     */
    protected RecordList(String order, ListFile<T> file) {
        this.order = order;
        this.file = file;
    }

    /** Null if the list does not leave as a file. */
    public ListFile<T> getFile() {
        return file;
    }

    /** What is asked for, as the API's query parameters name it. */
    public Map<String, String> getFilters() {
        return filters;
    }

    protected void load(Function<PageRequest, Page<T>> list) {
        String asked = filters.get("sort");
        String sort = asked == null || asked.isEmpty() ? order : asked;
        try {
            ListFile<T> offered = getFile();
            if (offered == null
                    || !export.sent(offered, filters, (last, piece) -> list.apply(piece.sortedBy(sort))
                            .data())) {
                rows = list.apply(Listing.page(page, ROWS, sort, null));
            }
        } catch (InvalidInputException e) {
            problem = e.field();
            rows = Page.empty();
        }
    }

    public Page<T> getRows() {
        return rows;
    }

    public Pager getPager() {
        return Pager.of(rows, filters);
    }

    public Sorting getSorting() {
        return new Sorting(filters, order);
    }

    /** Whether the list is empty because of what was asked for. */
    public boolean isNarrowed() {
        return filters.entrySet().stream()
                .anyMatch(filter -> !filter.getKey().equals("sort")
                        && filter.getValue() != null
                        && !filter.getValue().isEmpty());
    }

    /** The parameter that cannot be read, or null. */
    public String getProblem() {
        return problem;
    }

    public String getPage() {
        return page;
    }

    public void setPage(String page) {
        this.page = page;
    }
}

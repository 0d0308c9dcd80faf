package org.therapyplatform.web.desk;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Slice;
import org.therapyplatform.web.list.ListFile;

/**
 * A list page that is not counted: from the newest or from a place on, which stands in the address as what is wanted of
 * it does.
 *
 * @param <T> a row
 */
public abstract class NewestFirst<T> {
    protected static final String OLDER_THAN = "older_than";

    private final Map<String, String> filters = new LinkedHashMap<>();
    private final String address;
    private final int most;

    @Inject
    private ListExport export;

    private String olderThan;
    private Slice<T> rows = Slice.empty();
    private String problem;

    /**
     * @param address of the page
     * @param most rows of a page
     */
    protected NewestFirst(String address, int most) {
        this.address = address;
        this.most = most;
    }

    /** The list as a file, which {@code layout/exports.xhtml} offers. */
    public abstract ListFile<T> getFile();

    /**
     * @param last the row before, or null: as the address says
     * @throws InvalidInputException for what cannot be read of the address
     */
    protected abstract Slice<T> newest(T last, int most);

    /** A row as the address names it. */
    protected abstract String place(T row);

    /** @return whether the page is wanted, not its file */
    protected boolean list() {
        try {
            if (export.sent(getFile(), filters, (last, piece) -> newest(last, piece.limit())
                    .data())) {
                return false;
            }
            rows = newest(null, most);
        } catch (InvalidInputException e) {
            problem = e.field();
        }
        return true;
    }

    /** What is asked for, as the API's query parameters name it. */
    public Map<String, String> getFilters() {
        return filters;
    }

    public List<T> getRows() {
        return rows.data();
    }

    /** Address of what came before, or null if nothing did. */
    public String getOlder() {
        return rows.more() ? Pager.query(from(place(rows.data().get(rows.data().size() - 1)))) : null;
    }

    public String getNewest() {
        return address + Pager.query(filters);
    }

    protected Map<String, String> from(String place) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put(OLDER_THAN, place);
        return query;
    }

    /** The parameter that cannot be read, or null. */
    public String getProblem() {
        return problem;
    }

    /** The place before which the page begins, or null. */
    public String getOlderThan() {
        return olderThan;
    }

    public void setOlderThan(String olderThan) {
        this.olderThan = olderThan;
    }
}

package org.therapyplatform.web.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
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
    private String page;
    private Page<T> rows;
    private String problem;

    /** @param order the sort key of the list as it opens */
    protected RecordList(String order) {
        this.order = order;
    }

    /** What is asked for, as the API's query parameters name it. */
    public Map<String, String> getFilters() {
        return filters;
    }

    protected void load(Function<PageRequest, Page<T>> list) {
        String sort = filters.get("sort");
        try {
            rows = list.apply(Listing.page(page, ROWS, sort == null || sort.isEmpty() ? order : sort, null));
        } catch (InvalidInputException e) {
            problem = e.violations().isEmpty() ? "" : e.violations().get(0).field();
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

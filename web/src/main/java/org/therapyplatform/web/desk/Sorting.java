package org.therapyplatform.web.desk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headings of a list that sort it.
 *
 * @param filters the list's query parameters, {@code sort} among them
 * @param standard the order without a {@code sort}
 */
public record Sorting(Map<String, String> filters, String standard) {
    /** Sorts by the key, or turns the order round where it is sorted by it. */
    public String address(String key) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put("sort", current().equals(key) ? "-" + key : key);
        return Pager.query(query);
    }

    /** As {@code aria-sort} has it. */
    public String direction(String key) {
        return current().equals(key) ? "ascending" : current().equals("-" + key) ? "descending" : "none";
    }

    private String current() {
        String sort = filters.get("sort");
        return sort == null || sort.isEmpty() ? standard : sort;
    }
}

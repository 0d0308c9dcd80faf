package org.therapyplatform.web.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.platform.paging.Page;

/**
 * The way from one page of a list to the next: addresses that keep the filters.
 *
 * @param page from 1
 * @param pages at least 1
 * @param previous null on the first page
 * @param next null on the last one
 */
public record Pager(int page, long pages, long total, String previous, String next) {
    /** @param filters the list's query parameters; those that are null or empty are left out */
    public static Pager of(Page<?> page, Map<String, String> filters) {
        long pages = Math.max(1, (page.total() + page.limit() - 1) / page.limit());
        return new Pager(
                page.page(),
                pages,
                page.total(),
                page.page() > 1 ? address(filters, Math.min(page.page() - 1L, pages)) : null,
                page.page() < pages ? address(filters, page.page() + 1L) : null);
    }

    private static String address(Map<String, String> filters, long page) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put("page", Long.toString(page));
        return query(query);
    }

    /** @return a query with the parameters that are neither null nor empty, beginning with a question mark */
    public static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter ->
                        parameter.getValue() != null && !parameter.getValue().isEmpty())
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

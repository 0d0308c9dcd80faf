package org.therapyplatform.platform.paging;

/**
 * Which page of a list is wanted.
 *
 * @param page from 1
 * @param limit rows a page, 1 to {@value #MAX_LIMIT}
 * @param sort key of the order, with a {@code -} before it for descending; null: the list's own
 * @param after id of the row after which the list is continued, whatever the page; null: by page
 */
public record PageRequest(int page, int limit, String sort, Integer after) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 1000;

    public static final PageRequest FIRST = new PageRequest(1, DEFAULT_LIMIT);

    public PageRequest(int page, int limit) {
        this(page, limit, null, null);
    }

    /**
     * Reads the query parameters as outside clients rely on it (api.md §1): what is no number counts as not sent, what
     * is out of range is moved to the nearest value allowed.
     */
    public static PageRequest of(String page, String limit) {
        return new PageRequest(clamp(page, 1, Integer.MAX_VALUE, 1), clamp(limit, 1, MAX_LIMIT, DEFAULT_LIMIT));
    }

    public PageRequest sortedBy(String sort) {
        return new PageRequest(page, limit, sort, after);
    }

    public PageRequest continuedAfter(Integer id) {
        return new PageRequest(page, limit, sort, id);
    }

    /** Rows before this page. */
    public long offset() {
        return (page - 1L) * limit;
    }

    /** Rows before this page for JPA, which counts in int; a page beyond that is empty anyway. */
    public int firstResult() {
        return (int) Math.min(offset(), Integer.MAX_VALUE);
    }

    private static int clamp(String text, int min, int max, int fallback) {
        if (text == null) {
            return fallback;
        }
        try {
            return (int) Math.max(min, Math.min(max, Long.parseLong(text.strip())));
        } catch (NumberFormatException e) {
            return fallback;
        }
    }
}

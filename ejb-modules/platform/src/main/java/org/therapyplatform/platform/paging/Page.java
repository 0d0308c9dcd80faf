package org.therapyplatform.platform.paging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param page the page it is, from 1
 * @param limit rows a page at most
 * @param total rows of the whole list
 * @param next id after which the list goes on; null if it ends here or cannot be continued so
 */
public record Page<T>(
        List<T> data,
        int page,
        int limit,
        long total,
        @JsonIgnore Integer next) {
    public Page(List<T> data, int page, int limit, long total) {
        this(data, page, limit, total, null);
    }

    public static <T> Page<T> of(PageRequest request, long total, List<T> data) {
        return new Page<>(data, request.page(), request.limit(), total);
    }

    public Page<T> continuedAfter(Integer id) {
        return new Page<>(data, page, limit, total, id);
    }

    /** An unknown filter value answers like this, whatever page was asked for (api.md §2). */
    public static <T> Page<T> empty() {
        return of(PageRequest.FIRST, 0, List.of());
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(data.stream().map(mapping).toList(), page, limit, total, next);
    }
}

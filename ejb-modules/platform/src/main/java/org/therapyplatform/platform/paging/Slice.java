package org.therapyplatform.platform.paging;

import java.util.List;

/**
 * What follows a place in a list, without counting the list: it costs its own rows, however long the list is.
 *
 * @param more whether the list goes on behind them
 */
public record Slice<T>(List<T> data, boolean more) {
    public static <T> Slice<T> empty() {
        return new Slice<>(List.of(), false);
    }

    /** @param found the first rows there are, one more than wanted if there are more */
    public static <T> Slice<T> of(List<T> found, int wanted) {
        return found.size() > wanted
                ? new Slice<>(List.copyOf(found.subList(0, wanted)), true)
                : new Slice<>(found, false);
    }
}

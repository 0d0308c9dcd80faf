package org.therapyplatform.web.list;

import java.util.List;
import org.therapyplatform.platform.paging.PageRequest;

/** A long list, piece by piece in its order. */
@FunctionalInterface
public interface Pieces<T> {
    /**
     * @param last the row before the piece, for lists that go on by that; null for the first piece
     * @param piece which one by number and size, for lists that go on by that; its order is the list's own
     * @return none if the list ended before
     */
    List<T> next(T last, PageRequest piece);

    /** Whether there is more than the pieces hold. */
    default boolean cut() {
        return false;
    }

    /** A short list, which there is as a whole. */
    static <T> Pieces<T> of(List<T> rows) {
        return of(rows, false);
    }

    /**
     * As much of a list as was looked for.
     *
     * @param cut whether there is more
     */
    static <T> Pieces<T> of(List<T> rows, boolean cut) {
        return new Pieces<>() {
            @Override
            public List<T> next(T last, PageRequest piece) {
                return last == null ? rows : List.of();
            }

            @Override
            public boolean cut() {
                return cut;
            }
        };
    }
}

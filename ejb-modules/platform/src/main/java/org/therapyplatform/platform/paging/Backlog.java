package org.therapyplatform.platform.paging;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * What waits to be done: the first of it, and how much there is, counted no further than {@value #COUNTED}. Nobody does
 * more in a day, and so the count costs its own entries of an index, however long the list is.
 *
 * @param <T> a row
 * @param first in the order in which it is to be done
 * @param count at most {@value #COUNTED}
 * @param more whether there is more than that
 */
public record Backlog<T>(List<T> first, int count, boolean more) implements Concerning {
    public static final int COUNTED = 1000;

    /** @param found how many there are, of which no more than {@value #COUNTED} and one were looked for */
    public static <T> Backlog<T> of(List<T> first, long found) {
        return new Backlog<>(List.copyOf(first), (int) Math.min(found, COUNTED), found > COUNTED);
    }

    public <R> Backlog<R> map(Function<T, R> mapping) {
        return new Backlog<>(first.stream().map(mapping).toList(), count, more);
    }

    /** Some of the first turned out not to wait any more. */
    public Backlog<T> without(Predicate<T> done) {
        List<T> left = first.stream().filter(done.negate()).toList();
        return new Backlog<>(left, count - (first.size() - left.size()), more);
    }

    @Override
    public List<Subject> subjects() {
        return first.stream()
                .filter(Concerning.class::isInstance)
                .flatMap(row -> ((Concerning) row).subjects().stream())
                .toList();
    }
}

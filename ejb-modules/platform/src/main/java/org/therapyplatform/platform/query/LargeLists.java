package org.therapyplatform.platform.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** L3: counting a million rows for every page would cost more than the page. */
final class LargeLists {
    static final int EXACT = 2_000;

    /** Rows from one milestone to the next. */
    static final int STRIDE = 1_000;

    /** What was counted is kept so many times as long as counting took, within the two limits. */
    private static final long KEPT_TIMES = 200;

    private static final long KEPT_LEAST = 10_000_000_000L;
    private static final long KEPT_MOST = 60_000_000_000L;

    /** Too old for no longer than this it is shown all the same and counted beside the request; after it, before. */
    private static final long COUNTED_BESIDE = 300_000_000_000L;

    private static final int MOST_LISTS = 200;

    /**
     * What counting found.
     *
     * @param milestones the ids of the 1000th row, the 2000th …, in the order of the ids
     */
    record Counted(long total, int[] milestones) {}

    private record Known(Counted counted, long until) {}

    private final Map<Object, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Known> eldest) {
            return size() > MOST_LISTS;
        }
    };

    private final LongSupplier nanoTime;

    LargeLists(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param list what is counted
     * @param count counts all of it; asked only if the list is known and what is known too old
     * @param beside does it beside the requests, if it became too old just now
     * @return empty if the list is not known to be large
     */
    Optional<Counted> of(Object list, Supplier<Counted> count, Executor beside) {
        long now = nanoTime.getAsLong();
        long tooOldFor;
        Counted counted;
        synchronized (known) {
            Known last = known.get(list);
            if (last == null) {
                return Optional.empty();
            }
            counted = last.counted();
            tooOldFor = now - last.until();
            if (tooOldFor < 0) {
                return Optional.of(counted);
            }
            // Whoever finds it too old has it counted again; the others meanwhile take what there is.
            known.put(list, new Known(counted, now + KEPT_LEAST));
        }
        if (tooOldFor < COUNTED_BESIDE && begun(() -> count(list, count), beside)) {
            return Optional.of(counted);
        }
        return Optional.of(count(list, count)).filter(again -> again.total() > EXACT);
    }

    private static boolean begun(Runnable counting, Executor beside) {
        try {
            beside.execute(() -> {
                try {
                    counting.run();
                } catch (RuntimeException e) {
                    // Whoever asks when what there is has become too old again tries again, and is told.
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Counts a list that turned out to be large. */
    Counted count(Object list, Supplier<Counted> count) {
        long start = nanoTime.getAsLong();
        Counted counted = count.get();
        long end = nanoTime.getAsLong();
        synchronized (known) {
            if (counted.total() > EXACT) {
                long kept = Math.max(KEPT_LEAST, Math.min(KEPT_MOST, (end - start) * KEPT_TIMES));
                known.put(list, new Known(counted, end + kept));
            } else {
                known.remove(list);
            }
        }
        return counted;
    }
}

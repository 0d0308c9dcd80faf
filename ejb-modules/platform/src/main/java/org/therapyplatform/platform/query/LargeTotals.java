package org.therapyplatform.platform.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** L3: counting a million rows for every page would cost more than the page. */
final class LargeTotals {
    static final int EXACT = 2_000;

    /** A total is kept so many times as long as counting it took, within the two limits. */
    private static final long KEPT_TIMES = 1_000;

    private static final long KEPT_LEAST = 10_000_000_000L;
    private static final long KEPT_MOST = 300_000_000_000L;

    private static final int MOST_LISTS = 500;

    private record Known(long total, long until) {}

    private final Map<Object, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Known> eldest) {
            return size() > MOST_LISTS;
        }
    };

    private final LongSupplier nanoTime;

    LargeTotals(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param list what is counted
     * @param count counts all of it; asked only if the list is known and its total too old
     * @return empty if the list is not known to be large
     */
    OptionalLong of(Object list, LongSupplier count) {
        long now = nanoTime.getAsLong();
        synchronized (known) {
            Known last = known.get(list);
            if (last == null) {
                return OptionalLong.empty();
            }
            if (now - last.until() < 0) {
                return OptionalLong.of(last.total());
            }
            // Whoever finds it too old counts again; the others meanwhile take what there is.
            known.put(list, new Known(last.total(), now + KEPT_LEAST));
        }
        long total = count(list, count);
        return total > EXACT ? OptionalLong.of(total) : OptionalLong.empty();
    }

    /** Counts a list that turned out to be large. */
    long count(Object list, LongSupplier count) {
        long start = nanoTime.getAsLong();
        long total = count.getAsLong();
        long end = nanoTime.getAsLong();
        synchronized (known) {
            if (total > EXACT) {
                long kept = Math.max(KEPT_LEAST, Math.min(KEPT_MOST, (end - start) * KEPT_TIMES));
                known.put(list, new Known(total, end + kept));
            } else {
                known.remove(list);
            }
        }
        return total;
    }
}

package org.therapyplatform.platform.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** L3: counting a million rows for every page would cost more than the page. */
final class LargeTotals {
    static final long EXACT = 10_000;
    static final long KEPT_SECONDS = 10;
    private static final int MOST_LISTS = 200;

    private record Known(long total, long at) {}

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
     * @param upToLimit counts, but not further than one beyond {@link #EXACT}
     * @param all counts all
     */
    long of(Object list, LongSupplier upToLimit, LongSupplier all) {
        long now = nanoTime.getAsLong();
        boolean large;
        synchronized (known) {
            Known last = known.get(list);
            large = last != null;
            if (large) {
                if (now - last.at() < KEPT_SECONDS * 1_000_000_000L) {
                    return last.total();
                }
                // Whoever finds it too old counts again; the others meanwhile take what there is.
                known.put(list, new Known(last.total(), now));
            }
        }
        long total = large ? all.getAsLong() : upToLimit.getAsLong();
        if (total > EXACT && !large) {
            total = all.getAsLong();
        }
        synchronized (known) {
            if (total > EXACT) {
                known.put(list, new Known(total, nanoTime.getAsLong()));
            } else {
                known.remove(list);
            }
        }
        return total;
    }
}

package org.therapyplatform.platform.query;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** L7: what keeps a processor of the database busy for milliseconds is asked in the order it came. */
final class Turns {
    private final Semaphore free;
    private final long longestWait;

    /** @param longestWait in milliseconds; after it whoever waits goes anyway, since the database may have more to give */
    Turns(int atOnce, long longestWait) {
        this.free = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
    }

    <T> RowReader<T> of(RowReader<T> reader) {
        return new RowReader<>() {
            @Override
            public String selected() {
                return reader.selected();
            }

            @Override
            public Rows<T> read(String sql, Map<String, Object> parameters, boolean counting) {
                return take(() -> reader.read(sql, parameters, counting));
            }

            @Override
            public int id(T value) {
                return reader.id(value);
            }
        };
    }

    <T> T take(Supplier<T> work) {
        boolean taken = taken();
        try {
            return work.get();
        } finally {
            if (taken) {
                free.release();
            }
        }
    }

    int waiting() {
        return free.getQueueLength();
    }

    int free() {
        return free.availablePermits();
    }

    private boolean taken() {
        try {
            return free.tryAcquire(longestWait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package org.therapyplatform.geocoding.control;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Turns at even intervals. A bucket of tokens would let a burst through, which public services forbid. */
final class Pace {
    private final long interval;
    private final LongSupplier nanoTime;
    private long next;

    /** @param nanoTime as {@link System#nanoTime} */
    Pace(double turnsPerSecond, LongSupplier nanoTime) {
        this.interval = (long) (1e9 / turnsPerSecond);
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** Takes the next turn: how long it is until then. Nothing, and no turn, if that is longer than the patience. */
    synchronized Optional<Duration> take(Duration patience) {
        long now = nanoTime.getAsLong();
        long wait = Math.max(0, next - now);
        if (wait > patience.toNanos()) {
            return Optional.empty();
        }
        next = now + wait + interval;
        return Optional.of(Duration.ofNanos(wait));
    }

    /** No turn before this time has passed. */
    synchronized void pause(Duration pause) {
        next = Math.max(next, nanoTime.getAsLong() + pause.toNanos());
    }
}

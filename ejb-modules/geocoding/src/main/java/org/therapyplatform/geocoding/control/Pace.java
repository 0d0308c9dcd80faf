package org.therapyplatform.geocoding.control;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Turns at even intervals. A bucket of tokens would let a burst through, which public services forbid. */
final class Pace {
    /** Longer than five questions of one person take at one a second; who waits longer is told so. */
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(6);

    private final long interval;
    private final LongSupplier nanoTime;
    private long next;
    private long pauseEnd;

    /**
     * A turn that was taken.
     *
     * @param at when it comes, in the pace's time
     * @param ahead how long that was ahead
     */
    record Turn(long at, Duration ahead) {}

    /** @param nanoTime as {@link System#nanoTime} */
    Pace(double turnsPerSecond, LongSupplier nanoTime) {
        this.interval = (long) (1e9 / turnsPerSecond);
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
        this.pauseEnd = next;
    }

    /**
     * Takes the next turn, unless that is longer away than the patience or than anybody should wait: six seconds.
     *
     * @return nothing, and no turn, if it is
     */
    synchronized Optional<Turn> take(Duration patience) {
        long now = nanoTime.getAsLong();
        long at = Math.max(now, Math.max(next, pauseEnd));
        Duration ahead = Duration.ofNanos(at - now);
        if (ahead.compareTo(patience) > 0 || ahead.compareTo(MOST_PATIENCE) > 0) {
            return Optional.empty();
        }
        next = at + interval;
        return Optional.of(new Turn(at, ahead));
    }

    /** A turn that is not used is whose comes next; if somebody took a later one already, it passes unused. */
    synchronized void giveBack(Turn turn) {
        if (next == turn.at() + interval) {
            next = turn.at();
        }
    }

    /** No turn before this time has passed. */
    synchronized void pause(Duration pause) {
        pauseEnd = Math.max(pauseEnd, nanoTime.getAsLong() + pause.toNanos());
    }
}

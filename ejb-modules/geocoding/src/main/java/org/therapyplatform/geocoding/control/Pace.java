package org.therapyplatform.geocoding.control;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Turns at even intervals. A bucket of tokens would let a burst through, which public services forbid. */
final class Pace {
    /** One person's questions at once, which are all answered: api.md §7. */
    private static final int TURNS_OF_ONE_PERSON = 5;

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(6);

    /** With the answer it is the minute a proxy waits. */
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(50);

    private final long interval;
    private final Duration longestWait;
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
        this.longestWait = longestWait(Duration.ofNanos(interval));
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
        this.pauseEnd = next;
    }

    /** As long as the questions of one person take, even if somebody else asked just before. */
    private static Duration longestWait(Duration interval) {
        Duration turns = interval.multipliedBy(TURNS_OF_ONE_PERSON);
        if (turns.compareTo(LEAST_PATIENCE) < 0) {
            return LEAST_PATIENCE;
        }
        return turns.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : turns;
    }

    /**
     * Takes the next turn, unless that is longer away than the patience or than anybody should wait: five turns, at
     * least six seconds, at most fifty.
     *
     * @return nothing, and no turn, if it is
     */
    synchronized Optional<Turn> take(Duration patience) {
        long now = nanoTime.getAsLong();
        long at = Math.max(now, Math.max(next, pauseEnd));
        Duration ahead = Duration.ofNanos(at - now);
        if (ahead.compareTo(patience) > 0 || ahead.compareTo(longestWait) > 0) {
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

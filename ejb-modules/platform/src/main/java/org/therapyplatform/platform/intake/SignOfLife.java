package org.therapyplatform.platform.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A worker's sign of life, told every half minute at most however often it is given. It is never in the way of the work:
 * if it cannot be told, it grows old by itself.
 */
final class SignOfLife {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Clock clock;
    private final Runnable telling;
    private Instant told = Instant.MIN;

    /** @param telling what tells it; may fail */
    SignOfLife(Clock clock, Runnable telling) {
        this.clock = clock;
        this.telling = telling;
    }

    /** To be called between any two parts of the work; never throws. */
    void give() {
        Instant now = clock.instant();
        if (now.isBefore(told.plus(INTERVAL))) {
            return;
        }
        told = now;
        try {
            telling.run();
        } catch (RuntimeException e) {
            // Whoever looks for it sees its age.
        }
    }
}

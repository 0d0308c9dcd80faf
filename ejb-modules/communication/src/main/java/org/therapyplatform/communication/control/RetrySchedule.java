package org.therapyplatform.communication.control;

import java.time.Duration;
import java.util.Optional;

/** When a mail that could not be delivered is tried again (R4): after half a minute, doubling up to a quarter hour. */
final class RetrySchedule {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 5;

    /** About a day, most of it at the longest interval. */
    static final int ATTEMPTS = 100;

    private RetrySchedule() {}

    /**
     * @param attempts how often it has failed, from 1
     * @return how long to wait; empty if it has been tried often enough
     */
    static Optional<Duration> delayAfter(int attempts) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        Duration delay = attempts > DOUBLINGS ? LONGEST : FIRST.multipliedBy(1L << (attempts - 1));
        return Optional.of(delay);
    }
}

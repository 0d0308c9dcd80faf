package org.therapyplatform.platform.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a file that could not be processed is tried again (I4): after a minute, five, fifteen, then every hour. */
enum RetryPlan {
    /** It waits for something outside: for a day. */
    FOR_A_DAY(26),
    /** What nobody foresaw is not tried all day. */
    AFTER_A_DEFECT(3);

    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final int most;

    RetryPlan(int most) {
        this.most = most;
    }

    /**
     * @param attempts how often it was tried, from 1
     * @return how long to wait; empty if it has been tried often enough
     */
    Optional<Duration> waitAfter(int attempts) {
        return attempts >= most ? Optional.empty() : Optional.of(WAITS.get(Math.min(attempts, WAITS.size()) - 1));
    }
}

package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** I4: what fails for another reason than its content is tried again. */
class RetryPlanTest {
    @Test
    void whatWaitsForSomethingIsTriedForADay() {
        List<Duration> waits = waits(RetryPlan.FOR_A_DAY);

        assertThat(waits)
                .startsWith(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(1))
                .allMatch(wait -> wait.compareTo(Duration.ofHours(1)) <= 0);
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(22), Duration.ofHours(24));
    }

    @Test
    void aDefectIsTriedThreeTimes() {
        assertThat(waits(RetryPlan.AFTER_A_DEFECT)).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    /** Between the tries, until there are no more. */
    private static List<Duration> waits(RetryPlan plan) {
        List<Duration> waits = new ArrayList<>();
        for (Optional<Duration> wait = plan.waitAfter(1); wait.isPresent(); wait = plan.waitAfter(waits.size() + 1)) {
            waits.add(wait.get());
        }
        return waits;
    }
}

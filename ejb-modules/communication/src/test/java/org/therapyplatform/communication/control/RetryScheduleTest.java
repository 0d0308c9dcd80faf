package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R4 */
class RetryScheduleTest {
    @Test
    void theIntervalsGrowUpToAQuarterOfAnHour() {
        assertThat(RetrySchedule.delayAfter(1)).contains(Duration.ofSeconds(30));
        assertThat(RetrySchedule.delayAfter(2)).contains(Duration.ofMinutes(1));
        assertThat(RetrySchedule.delayAfter(5)).contains(Duration.ofMinutes(8));
        assertThat(RetrySchedule.delayAfter(6)).contains(Duration.ofMinutes(15));
        assertThat(RetrySchedule.delayAfter(99)).contains(Duration.ofMinutes(15));
    }

    @Test
    void aMailIsTriedForAboutADay() {
        Duration all = Duration.ZERO;
        int attempts = 1;
        while (RetrySchedule.delayAfter(attempts).isPresent()) {
            all = all.plus(RetrySchedule.delayAfter(attempts).get());
            attempts++;
        }
        assertThat(all).isBetween(Duration.ofHours(22), Duration.ofHours(26));
    }
}

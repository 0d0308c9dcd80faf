package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.therapyplatform.communication.control.MailQueueMonitor.Counts;

/** R16: what makes the queue unhealthy (rules.md §16). */
class MailQueueMonitorTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 12, 0);

    @Test
    void aQueueThatIsWorkedOnIsHealthy() {
        assertThat(issues(counts(NOW.minusMinutes(4), NOW.minusMinutes(6), false, 10, 20)))
                .isEmpty();
    }

    @Test
    void aQueueThatIsNotWorkedOnTellsWhy() {
        assertThat(MailQueueMonitor.issues(counts(NOW, null, false, 0, 0), false, NOW))
                .containsExactly("Sending is switched off");
        assertThat(issues(counts(NOW, null, true, 0, 0))).containsExactly("Queue is paused");
        assertThat(issues(counts(null, null, false, 0, 0))).containsExactly("Processor has not started");
    }

    @Test
    void noLookForFiveMinutesIsUnhealthy() {
        assertThat(issues(counts(NOW.minusSeconds(301), null, false, 0, 0)))
                .containsExactly("No check in the last 5 minutes");
    }

    @Test
    void anErrorIsAnIssueForFiveMinutes() {
        assertThat(issues(counts(NOW, NOW.minusSeconds(299), false, 0, 0)))
                .containsExactly("Error in the last 5 minutes");
    }

    @Test
    void moreThanHalfOfTheLatestAttemptsIsTooMany() {
        assertThat(issues(counts(NOW, null, false, 11, 20)))
                .containsExactly("More than half of the latest attempts failed");
    }

    private static List<String> issues(Counts counts) {
        return MailQueueMonitor.issues(counts, true, NOW);
    }

    private static Counts counts(
            LocalDateTime lastCheck, LocalDateTime lastError, boolean paused, long bad, long attempts) {
        return new Counts(
                lastCheck, null, lastError, paused ? NOW : null, null, 0, 0, 0, 0, 0, bad, attempts, 0, null, 0);
    }
}

package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** I6: what makes an import unhealthy (rules.md §16). */
class ImportCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void aWorkerThatLivesAndLooksIsHealthy() {
        assertThat(counts(10, 10, null, 20, 10, 0, null).issues(NOW, INTERVAL, PATIENCE, false))
                .isEmpty();
    }

    @Test
    void noSignOfLifeForNinetySecondsMeansNotRunning() {
        assertThat(counts(91, 10, null, 0, 0, 0, null).issues(NOW, INTERVAL, PATIENCE, false))
                .containsExactly("Monitor not running");
        assertThat(counts(89, 10, null, 0, 0, 0, null).issues(NOW, INTERVAL, PATIENCE, false))
                .isEmpty();
    }

    @Test
    void whatKeepsTheWorkerFromLookingIsAnIssue() {
        assertThat(counts(10, 10, "HMAC_SECRET_KEY is not set", 0, 0, 0, null).issues(NOW, INTERVAL, PATIENCE, false))
                .containsExactly("HMAC_SECRET_KEY is not set");
    }

    @Test
    void moreThanHalfOfTheLatestFilesIsTooManyFromFiveOn() {
        assertThat(counts(10, 10, null, 5, 3, 0, null).issues(NOW, INTERVAL, PATIENCE, false))
                .containsExactly("High failure rate: 3 of 5 in the last 5 files");
        assertThat(counts(10, 10, null, 4, 4, 0, null).issues(NOW, INTERVAL, PATIENCE, false))
                .isEmpty();
    }

    @Test
    void therapistsAreCountedNotTheirFiles() {
        // As many records as files, none of which was rejected.
        assertThat(counts(10, 10, null, 5, 5, 0, null).issues(NOW, INTERVAL, PATIENCE, true))
                .isEmpty();
    }

    @Test
    void whoHasNotLookedForTooLongIsLate() {
        assertThat(counts(10, 301, null, 0, 0, 0, null).issues(NOW, INTERVAL, PATIENCE, false))
                .containsExactly("No check for more than 5 minutes");
        assertThat(counts(10, 301, null, 0, 0, 0, null).issues(NOW, Duration.ofDays(1), PATIENCE, false))
                .as("asked to look once a day")
                .isEmpty();
    }

    @Test
    void filesThatWaitAreAnIssueWithTheirReason() {
        assertThat(counts(10, 10, null, 0, 0, 2, "prices cannot be fetched").issues(NOW, INTERVAL, PATIENCE, false))
                .containsExactly("2 files wait: prices cannot be fetched");
    }

    @Test
    void anErrorIsRecentForAsLongAsAskedFor() {
        ImportCounts counts = counts(10, 10, null, 0, 0, 0, null);
        assertThat(counts.erred(NOW, Duration.ofMinutes(61))).isTrue();
        assertThat(counts.erred(NOW, Duration.ofMinutes(59))).isFalse();
    }

    /** An hour ago there was an error. */
    private static ImportCounts counts(
            int alive, int looked, String problem, int files, int failed, int waiting, String reason) {
        return new ImportCounts(
                before(10_000),
                before(alive),
                before(looked),
                problem,
                "x",
                before(3600),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                files,
                failed,
                files,
                0,
                waiting,
                reason);
    }

    private static LocalDateTime before(int seconds) {
        return LocalDateTime.ofInstant(NOW.minusSeconds(seconds), ZoneOffset.UTC);
    }
}

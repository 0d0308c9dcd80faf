package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void byRecordsThoseThatWereNotTakenAreTooManyWhereNoFileFailed() {
        assertThat(records(100, 51).issues(NOW, INTERVAL, PATIENCE, true))
                .containsExactly("High failure rate: 51 of 100 in the last 20 files");
        assertThat(records(100, 50).issues(NOW, INTERVAL, PATIENCE, true)).isEmpty();
        assertThat(records(100, 51).issues(NOW, INTERVAL, PATIENCE, false)).isEmpty();
    }

    @Test
    void byRecordsFilesOfWhichNoneCouldBeReadAreTooManyToo() {
        assertThat(counts(10, 10, null, 20, 20, 0, null).issues(NOW, INTERVAL, PATIENCE, true))
                .containsExactly("High failure rate: 20 of 20 in the last 20 files");
    }

    /** As registrations, forms and therapists are looked for. */
    @ParameterizedTest
    @CsvSource({
        "PT5M, PT1H, PT1H, 60 minutes",
        "PT30S, PT5M, PT5M, 5 minutes",
        "PT24H, PT25H, PT25H, 25 hours",
        "PT50M, PT1H, PT100M, 100 minutes",
        "PT24H, PT1H, PT25H, 25 hours",
        "PT48H, PT25H, PT49H, 49 hours"
    })
    void whoHasNotLookedForTooLongIsLate(Duration interval, Duration patience, Duration late, String said) {
        int seconds = (int) late.toSeconds();

        assertThat(counts(10, seconds, null, 0, 0, 0, null).issues(NOW, interval, patience, false))
                .containsExactly("No check for more than " + said);
        assertThat(counts(10, seconds - 1, null, 0, 0, 0, null).issues(NOW, interval, patience, false))
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

    /** An hour ago there was an error; every record was taken. */
    private static ImportCounts counts(
            int alive, int looked, String problem, int files, int failed, int waiting, String reason) {
        return counts(alive, looked, problem, files, failed, files, 0, waiting, reason);
    }

    /** Of twenty files that were processed. */
    private static ImportCounts records(int all, int rejected) {
        return counts(10, 10, null, 20, 0, all, rejected, 0, null);
    }

    private static ImportCounts counts(
            int alive,
            int looked,
            String problem,
            int files,
            int failed,
            int records,
            int rejected,
            int waiting,
            String reason) {
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
                records,
                rejected,
                waiting,
                reason);
    }

    private static LocalDateTime before(int seconds) {
        return LocalDateTime.ofInstant(NOW.minusSeconds(seconds), ZoneOffset.UTC);
    }
}

package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** How PostgreSQL sees our transactions: two phases where several modules change, one where it is one. */
class CommitPhasesIT {
    /** A line of the log names the role: {@code 2026-… [123] patient_service@db patient LOG: execute …}. */
    private static final Pattern PREPARE = Pattern.compile("(\\w+)_service@\\S+ .*PREPARE TRANSACTION");

    @BeforeAll
    static void logStatements() {
        logging("all");
    }

    @AfterAll
    static void logNothing() {
        logging("none");
    }

    @Test
    void onePatientsChangeIsCommittedInOnePhase() {
        int id = Given.created(Given.patient(Region.unused()));

        String log = logOf(() -> {
            Api.put("/patients/" + id, Map.of("telefon", "0241 3")).requireStatus(200);
            Given.created(Given.minimalPatient());
        });

        assertThat(log).contains("update patienten", "insert into patienten", "COMMIT");
        assertThat(preparing(log)).isEmpty();
    }

    @Test
    void aCompositionIsCommittedInOnePhase() {
        Region region = Region.unused();
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));

        String log = logOf(() -> Given.inquiry(therapist, region));

        assertThat(log).contains("insert into therapeutenanfrage");
        assertThat(preparing(log)).isEmpty();
    }

    @Test
    void readingSeveralModulesPreparesNothing() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);

        String log = logOf(() -> {
            Api.get("/platzsuchen/" + seeker.searchId()).requireStatus(200);
            Api.get("/therapeutenanfragen/" + inquiry).requireStatus(200);
            Api.get("/platzsuchen?limit=5").requireStatus(200);
        });

        assertThat(log).contains("matching_service@", "patient_service@");
        assertThat(preparing(log)).isEmpty();
    }

    @Test
    void aPlacementIsPreparedOnceInEveryModuleItChanges() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));

        String log = logOf(() -> Api.put(
                        "/platzsuchen/" + seeker.searchId(),
                        Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist))
                .requireStatus(200));

        assertThat(preparing(log)).containsExactlyInAnyOrder("matching", "patient", "communication");
        assertThat(Database.count("SELECT count(*) FROM pg_prepared_xacts")).isZero();
    }

    @Test
    void aDeletionIsPreparedWithHerRecordAndHerMails() {
        int id = Given.created(Given.patient(Region.unused()));

        String log = logOf(() -> Api.delete("/patients/" + id).requireStatus(200));

        assertThat(preparing(log)).containsExactlyInAnyOrder("communication", "patient");
    }

    private static List<String> preparing(String log) {
        return PREPARE.matcher(log).results().map(match -> match.group(1)).toList();
    }

    /** What PostgreSQL logged while the work ran. A marker of our own tells when it has written it all. */
    private static String logOf(Runnable work) {
        long before = log().getBytes(StandardCharsets.UTF_8).length;
        work.run();
        String marker = Given.unique("marker");
        Database.execute("SELECT '" + marker + "'");
        String log = await().atMost(Duration.ofSeconds(10)).until(CommitPhasesIT::log, text -> text.contains(marker));
        return new String(
                log.getBytes(StandardCharsets.UTF_8),
                (int) before,
                log.getBytes(StandardCharsets.UTF_8).length - (int) before,
                StandardCharsets.UTF_8);
    }

    private static String log() {
        Path file = TestStack.get().postgres().log();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void logging(String statements) {
        Database.execute("ALTER SYSTEM SET log_statement = '" + statements + "'");
        Database.execute("SELECT pg_reload_conf()");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Database.row("SHOW log_statement").containsValue(statements));
    }
}

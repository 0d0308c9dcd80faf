package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/**
 * The server dies in the middle of a placement's two-phase commit, once before it has decided and once after. The moment
 * is held open by the database: a deferred trigger delays the mail table's part of the commit.
 */
@Tag("faults")
class InDoubtTransactionsIT {
    /** PostgreSQL notices a dead client after ten seconds, the server's recovery runs every ten. */
    private static final Duration RECOVERY = Duration.ofSeconds(120);

    private final LocalStack stack = TestStack.get();
    private final ExecutorService coordinator = Executors.newSingleThreadExecutor();
    private Given.Seeker seeker;
    private int therapist;

    @BeforeEach
    void readyToBePlaced() {
        Region region = Region.unused();
        seeker = Given.seeker(region);
        therapist = Given.createdTherapist(Given.therapist(region));
    }

    @AfterEach
    void asBefore() {
        coordinator.shutdownNow();
        Database.execute(
                "DROP TRIGGER IF EXISTS hold_commit ON communication_service.emails",
                "DROP FUNCTION IF EXISTS hold_commit",
                "REVOKE USAGE ON SCHEMA public FROM PUBLIC",
                "ALTER SYSTEM RESET synchronous_standby_names",
                "SELECT pg_reload_conf()");
        stack.server().start(Progress.SILENT);
    }

    @Test
    void killedBeforeTheDecisionNothingHasHappened() {
        holdCommit("PERFORM pg_sleep(600)");
        coordinator.submit(this::place);
        await("the other modules to be prepared").atMost(Duration.ofSeconds(30)).until(() -> prepared() == 2);

        stack.server().kill();

        assertThat(prepared()).as("in doubt").isEqualTo(2);
        releaseCommit();
        stack.server().start(Progress.SILENT);
        await("recovery").atMost(RECOVERY).until(() -> prepared() == 0);
        JsonNode search =
                Api.get("/platzsuchen/" + seeker.searchId()).requireStatus(200).json();
        assertThat(search.get("status").asText()).isEqualTo("aktiv");
        assertThat(search.get("vermittelter_therapeut_id").isNull()).isTrue();
        assertThat(search.get("patient").get("status").asText()).isEqualTo("offen");
        assertThat(mails()).isEmpty();

        place();
        assertPlaced();
    }

    @Test
    void killedAfterTheDecisionEverythingHappens() {
        // Long enough to make every COMMIT wait for a standby that does not exist; the mail's own PREPARE does not
        // wait.
        holdCommit("PERFORM set_config('synchronous_commit', 'local', true); PERFORM pg_sleep(8)");
        coordinator.submit(this::place);
        await("the other modules to be prepared").atMost(Duration.ofSeconds(30)).until(() -> prepared() == 2);
        Database.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()");
        await("the first COMMIT PREPARED to hang")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Database.count(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query LIKE 'COMMIT PREPARED%'")
                        == 1);
        assertThat(prepared()).as("all three have promised").isEqualTo(3);

        stack.server().kill();

        Database.execute("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
        releaseCommit();
        stack.server().start(Progress.SILENT);
        await("recovery").atMost(RECOVERY).until(() -> prepared() == 0);
        assertPlaced();
    }

    private void place() {
        Api.put(
                "/platzsuchen/" + seeker.searchId(),
                Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist));
    }

    private void assertPlaced() {
        JsonNode search =
                Api.get("/platzsuchen/" + seeker.searchId()).requireStatus(200).json();
        assertThat(search.get("status").asText()).isEqualTo("erfolgreich");
        assertThat(search.get("vermittelter_therapeut_id").intValue()).isEqualTo(therapist);
        assertThat(search.get("patient").get("status").asText()).isEqualTo("in_Therapie");
        assertThat(mails()).hasSize(1);
    }

    private List<Map<String, Object>> mails() {
        return Database.rows("SELECT id FROM communication_service.emails WHERE patient_id = ?", seeker.patientId());
    }

    private static long prepared() {
        return Database.count("SELECT count(*) FROM pg_prepared_xacts");
    }

    private void holdCommit(String how) {
        Database.execute(
                "CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + how
                        + "; RETURN NULL; END $$",
                "GRANT USAGE ON SCHEMA public TO PUBLIC",
                "CREATE CONSTRAINT TRIGGER hold_commit AFTER INSERT ON communication_service.emails DEFERRABLE INITIALLY"
                        + " DEFERRED FOR EACH ROW WHEN (new.patient_id = " + seeker.patientId()
                        + ") EXECUTE FUNCTION hold_commit()");
    }

    /** The trigger's table may still be locked by the transaction that was held. */
    private static void releaseCommit() {
        Database.execute("CREATE OR REPLACE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RETURN NULL; END $$");
    }
}

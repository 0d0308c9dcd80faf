package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.RawConnection;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** T2 and T3: what waits to be written into the trail survives a stop of the server and a loss of the database. */
@Tag("faults")
class AuditTrailIT {
    private static final int READS = 40;

    private final LocalStack stack = TestStack.get();

    @Test
    void aServerThatIsStoppedWritesWhatWaits() {
        int patient = Given.created(Given.minimalPatient());
        for (int i = 0; i < READS; i++) {
            Api.get("/patients/" + patient).requireStatus(200);
        }
        stack.server().stop(Progress.SILENT);
        try {
            assertThat(reads(patient)).isEqualTo(READS);
        } finally {
            stack.server().start(Progress.SILENT);
        }
    }

    @Test
    void rowsWaitForADatabaseThatIsAway() {
        int patient = Given.created(Given.minimalPatient());
        Api.get("/patients/" + patient).requireStatus(200);
        stack.postgres().kill();
        stack.postgres().start(Progress.SILENT);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(reads(patient)).isEqualTo(1));
    }

    /** T3: somebody holds the table, so that nothing can be written for a while. */
    @Test
    void aFullQueueLetsNobodyInAndLosesNothing() throws SQLException {
        String stranger = "GET /api/patients HTTP/1.1\r\nHost: " + Api.address().getAuthority() + "\r\n";
        int refused = 0;
        boolean full = false;
        try (Connection owner = Database.connect();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE audit.event IN SHARE MODE");
            for (int i = 1; i <= 60 && !full; i++) {
                // Each address has a limit of its own.
                try (RawConnection connection = new RawConnection("127.0.7." + i)) {
                    String answers = connection
                            .send((stranger + "\r\n").repeat(999) + stranger + "Connection: close\r\n\r\n")
                            .answer();
                    refused += answers.split("HTTP/1.1 401", -1).length - 1;
                    full = answers.contains("HTTP/1.1 503") && answers.contains("Retry-After");
                }
            }
            Api.get("/patients?limit=1").requireProblem(503);
            owner.rollback();
        }
        assertThat(full).isTrue();
        assertThat(refused).isGreaterThanOrEqualTo(20_000);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Api.get("/patients?limit=1").status() == 200);
        long recorded = refused;
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(Database.count(
                        "SELECT count(*) FROM audit.event WHERE action = 'REFUSED' AND address LIKE '127.0.7.%'"))
                .isEqualTo(recorded));
    }

    private static long reads(int patient) {
        return Database.count(
                "SELECT count(*) FROM audit.event WHERE action = 'READ' AND subject_kind = 'patient' AND"
                        + " route = '/api/patients/{id}' AND ? = ANY (subject_ids)",
                patient);
    }
}

package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
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

    private static long reads(int patient) {
        return Database.count(
                "SELECT count(*) FROM audit.event WHERE action = 'READ' AND subject_kind = 'patient' AND"
                        + " route = '/api/patients/{id}' AND ? = ANY (subject_ids)",
                patient);
    }
}

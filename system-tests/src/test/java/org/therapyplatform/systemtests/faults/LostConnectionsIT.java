package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;
import org.therapyplatform.systemtests.stack.TestStack;

/** What the platform depends on goes away and comes back; nothing that was confirmed is lost. */
@Tag("faults")
class LostConnectionsIT {
    private final LocalStack stack = TestStack.get();

    @Test
    void aDatabaseThatDiesComesBackWithAllThatWasConfirmedAndTheServerGoesOn() {
        int patient = Given.created(Given.minimalPatient());
        stack.postgres().kill();
        try {
            for (String address : List.of("/patients/" + patient, "/patients/import-status", "/imports/patients")) {
                Answer refused = Api.get(address);
                refused.requireProblem(503);
                assertThat(refused.header("Retry-After")).as(address).isEqualTo("1");
            }
        } finally {
            stack.postgres().start(Progress.SILENT);
        }

        await("readiness").atMost(Duration.ofSeconds(60)).until(this::ready);

        Api.get("/patients/" + patient).requireStatus(200);
        Given.created(Given.minimalPatient());
    }

    @Test
    void connectionsCutByTheDatabaseAreReplacedUnnoticed() {
        int patient = Given.created(Given.minimalPatient());

        Database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE '%\\_service'");

        Api.get("/patients/" + patient).requireStatus(200);
        Api.put("/patients/" + patient, Map.of("telefon", "1")).requireStatus(200);
        Api.get("/therapists?limit=1").requireStatus(200);
        Api.get("/platzsuchen?limit=1").requireStatus(200);
    }

    @Test
    void aMailWaitsForItsServerAndForOursAndArrivesOnce() throws Exception {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        stack.mailCatcher().stop(Progress.SILENT);
        try {
            Api.put(
                            "/platzsuchen/" + seeker.searchId(),
                            Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist))
                    .requireStatus(200);
            await("a failed attempt")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Database.count(
                                    "SELECT wiederholungsanzahl FROM communication_service.emails WHERE patient_id = ?",
                                    seeker.patientId())
                            > 0);
            stack.server().kill();
        } finally {
            stack.mailCatcher().start(Progress.SILENT);
            stack.server().start(Progress.SILENT);
        }
        Database.execute("UPDATE communication_service.emails SET naechster_versuch_am = now() AT TIME ZONE 'UTC'"
                + " WHERE patient_id = " + seeker.patientId());

        assertThat(Mailbox.awaitMailTo(seeker.email()).getMessageID()).isNotBlank();
        await().atMost(Duration.ofSeconds(10)).until(() -> Database.row(
                        "SELECT status FROM communication_service.emails WHERE patient_id = ?", seeker.patientId())
                .get("status")
                .toString()
                .equals("Gesendet"));
        assertThat(Mailbox.mailsTo(seeker.email())).hasSize(1);
    }

    private boolean ready() {
        return stack.server()
                .readiness()
                .map(HttpResponse::statusCode)
                .filter(status -> status == 200)
                .isPresent();
    }
}

package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** R20 of the mails: after an erasure was answered no mail to her leaves, and nothing of her is left. */
@Tag("faults")
class ErasureWhileSendingIT {
    private static final Duration QUEUE = Duration.ofSeconds(30);

    private final LocalStack stack = TestStack.get();
    private final String canary = Given.unique("kanarie");
    private SlowMailServer mailServer;
    private int patient;

    @BeforeEach
    void letAMailBeUnderWay() {
        patient = Given.created(Given.with(Given.minimalPatient(), "nachname", canary));
        stack.mailCatcher().stop(Progress.SILENT);
        mailServer = new SlowMailServer(stack.settings().number(Setting.SMTP_PORT));
        for (int i = 0; i < 3; i++) {
            email(patient, canary);
        }
        // At once, so that one worker takes them together.
        Database.execute("UPDATE communication_service.emails SET status = 'In_Warteschlange', in_warteschlange_am ="
                + " now(), naechster_versuch_am = now() AT TIME ZONE 'UTC' WHERE patient_id = " + patient);
        await().atMost(QUEUE).until(() -> !mailServer.read().isEmpty());
    }

    @AfterEach
    void putTheMailCatcherBack() {
        mailServer.close();
        stack.mailCatcher().start(Progress.SILENT);
    }

    @Test
    void whoErasesWaitsForTheMailThatIsUnderWayAndTheNextDoNotLeave() {
        CompletableFuture<Answer> erasure = CompletableFuture.supplyAsync(this::erase);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(5)).until(() -> !erasure.isDone());

        mailServer.confirm(1);

        erasure.join().requireStatus(200);
        assertThat(Database.tablesHolding(canary)).isEmpty();
        int other = Given.created(Given.minimalPatient());
        String later = Given.unique("danach");
        Api.put("/emails/" + email(other, later), Map.of("status", "In_Warteschlange"))
                .requireStatus(200);
        mailServer.confirm(10);
        await().atMost(QUEUE).until(() -> mailServer.read().stream().anyMatch(mail -> mail.contains(later)));
        assertThat(mailServer.read().stream().filter(mail -> mail.contains(canary)))
                .as("the one that was under way")
                .hasSize(1);
        assertThat(Database.tablesHolding(canary)).isEmpty();
    }

    @Test
    void whoWaitsTooLongIsToldAndNothingHasHappened() {
        erase().requireProblem(503).saying("being sent");

        assertThat(Database.count("SELECT count(*) FROM communication_service.emails WHERE patient_id = ?", patient))
                .isEqualTo(3);
        Api.get("/patients/" + patient).requireStatus(200);

        mailServer.confirm(10);
        await().atMost(QUEUE).untilAsserted(() -> assertThat(Database.count(
                        "SELECT count(*) FROM communication_service.emails WHERE patient_id = ? AND status ="
                                + " 'Gesendet'",
                        patient))
                .isEqualTo(3));
        erase().requireStatus(200);
        assertThat(Database.tablesHolding(canary)).isEmpty();
    }

    private Answer erase() {
        return Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null);
    }

    private static int email(int patient, String text) {
        return Api.post(
                        "/emails",
                        Map.of(
                                "patient_id",
                                patient,
                                "betreff",
                                text,
                                "inhalt_text",
                                text,
                                "empfaenger_email",
                                Given.email("an"),
                                "empfaenger_name",
                                text))
                .requireStatus(201)
                .id();
    }
}

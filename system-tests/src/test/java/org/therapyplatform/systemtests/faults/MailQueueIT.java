package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/**
 * R3 to R5: whatever the mail server does and wherever ours dies, every mail arrives, and what arrives twice has one
 * Message-ID. That none is sent for a change that was rolled back show AtomicityIT and InDoubtTransactionsIT.
 */
@Tag("faults")
class MailQueueIT {
    /** The first two attempts are half a minute and a minute apart. */
    private static final Duration TWO_ATTEMPTS = Duration.ofSeconds(120);

    private final LocalStack stack = TestStack.get();
    private final int patient = Given.created(Given.minimalPatient());
    private MisbehavingMailServer mailServer;

    @BeforeEach
    void misbehave() throws IOException {
        stack.mailCatcher().stop(Progress.SILENT);
        mailServer = new MisbehavingMailServer(stack.settings().number(Setting.SMTP_PORT));
    }

    @AfterEach
    void asBefore() {
        mailServer.close();
        stack.mailCatcher().start(Progress.SILENT);
        stack.server().start(Progress.SILENT);
    }

    @Test
    void whateverTheMailServerDoesEveryMailArrivesOrHasFailedVisibly() {
        Map<String, Integer> mails = new LinkedHashMap<>();
        for (String kind : List.of("kind", "refuse", "later", "drop", "slow", "kind", "later", "drop")) {
            String address = Given.email(kind);
            mails.put(address, queue(address));
        }

        await().atMost(TWO_ATTEMPTS)
                .untilAsserted(() -> mails.forEach((address, id) -> assertThat(status(id))
                        .as(address)
                        .isEqualTo(address.startsWith("refuse") ? "Fehlgeschlagen" : "Gesendet")));
        mails.forEach((address, id) -> {
            List<MisbehavingMailServer.Taken> taken = mailServer.taken(address);
            assertThat(taken)
                    .as(address)
                    .hasSize(address.startsWith("refuse") ? 0 : address.startsWith("drop") ? 2 : 1);
            assertThat(taken.stream()
                            .map(MisbehavingMailServer.Taken::messageId)
                            .distinct())
                    .as("Message-IDs of " + address)
                    .hasSizeLessThanOrEqualTo(1);
            int attempts =
                    Api.get("/emails/" + id).json().get("wiederholungsanzahl").intValue();
            assertThat(attempts).isEqualTo(address.matches("(refuse|later|drop).*") ? 1 : 0);
        });
        int refused = mails.entrySet().stream()
                .filter(mail -> mail.getKey().startsWith("refuse"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(Api.get("/emails/" + refused).json().get("fehlermeldung").asText())
                .contains("550");
    }

    @Test
    void killedAtEveryPointTheServerSendsAgainWhatItHadNotRecorded() {
        String stuck = Given.email("stuck");
        String taken = Given.email("taken");
        String written = Given.email("kind");
        int stuckId = queue(stuck);
        await("one worker to wait").atMost(Duration.ofSeconds(60)).until(() -> mailServer.silent(stuck));
        int takenId = queue(taken);
        await("the other to wait").atMost(Duration.ofSeconds(60)).until(() -> mailServer.silent(taken));
        int writtenId = queue(written);
        assertThat(status(stuckId)).isEqualTo("Wird_gesendet");
        assertThat(status(takenId)).isEqualTo("Wird_gesendet");
        assertThat(status(writtenId)).isEqualTo("In_Warteschlange");
        assertThat(mailServer.taken(taken)).hasSize(1);

        stack.server().kill();
        mailServer.release();
        stack.server().start(Progress.SILENT);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (int id : List.of(stuckId, takenId, writtenId)) {
                assertThat(status(id)).isEqualTo("Gesendet");
            }
        });
        assertThat(mailServer.taken(written)).hasSize(1);
        assertThat(mailServer.taken(stuck)).isNotEmpty();
        assertThat(mailServer.taken(taken)).hasSize(2);
        assertThat(mailServer.taken(taken).get(0))
                .isEqualTo(mailServer.taken(taken).get(1));
        assertThat(mailServer.taken(stuck).stream().distinct()).hasSize(1);
    }

    @Test
    void twoServersShareTheQueueAndOneTakesOverWhatTheOtherLeavesBehind() {
        LocalStack second = secondServer();
        try {
            second.server().start(Progress.SILENT);
            List<String> addresses = new ArrayList<>();
            IntStream.range(0, 60).forEach(i -> addresses.add(Given.email(i % 6 == 0 ? "slow" : "kind")));
            List<Integer> ids = addresses.stream().map(this::queue).toList();

            await().atMost(TWO_ATTEMPTS)
                    .untilAsserted(() -> assertThat(sent(ids)).isEqualTo(ids.size()));
            assertThat(addresses)
                    .allSatisfy(address -> assertThat(mailServer.taken(address)).hasSize(1));
            assertThat(Database.count("SELECT count(DISTINCT versand_knoten) FROM communication_service.emails"
                            + " WHERE patient_id = " + patient))
                    .isEqualTo(2);

            // With the first server away the second is the one that gets stuck …
            stack.server().stop(Progress.SILENT);
            Database.execute("INSERT INTO communication_service.emails (patient_id, betreff, inhalt_html, inhalt_text,"
                    + " empfaenger_email, empfaenger_name, absender_email, absender_name, status, naechster_versuch_am)"
                    + " VALUES (" + patient + ", 'b', 'h', 't', 'stuck@test.example', 'n', 'info@musterpraxis.example',"
                    + " 'M', 'In_Warteschlange', now() at time zone 'utc')");
            await().atMost(Duration.ofSeconds(60)).until(() -> mailServer.silent("stuck@test.example"));
            second.server().kill();
            mailServer.release();
            // … and a quarter of an hour later, which is shortened here, the first takes over.
            Database.execute("UPDATE communication_service.emails SET naechster_versuch_am = now() at time zone 'utc'"
                    + " WHERE status = 'Wird_gesendet' AND versand_knoten = 'node-2'");
            stack.server().start(Progress.SILENT);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            Database.count("SELECT count(*) FROM communication_service.emails WHERE empfaenger_email ="
                                    + " 'stuck@test.example' AND status = 'Gesendet' AND versand_knoten = 'node-1'"))
                    .isEqualTo(1));
        } finally {
            second.server().stop(Progress.SILENT);
        }
    }

    private LocalStack secondServer() {
        return LocalStack.of(
                TestStack.CHECKOUT,
                stack.stateDirectory().resolveSibling("second-server"),
                Map.of(
                        "HTTP_PORT",
                        String.valueOf(stack.settings().number(Setting.HTTP_PORT) + 1),
                        "MANAGEMENT_PORT",
                        String.valueOf(stack.settings().number(Setting.MANAGEMENT_PORT) + 1),
                        "PLATFORM_NODE",
                        "node-2"));
    }

    private int queue(String address) {
        return Api.post(
                        "/emails",
                        Map.of(
                                "patient_id", patient,
                                "betreff", "b",
                                "empfaenger_email", address,
                                "empfaenger_name", "n",
                                "inhalt_text", "t",
                                "status", "In_Warteschlange"))
                .requireStatus(201)
                .id();
    }

    private static String status(int id) {
        return Api.get("/emails/" + id).requireStatus(200).json().get("status").asText();
    }

    private static long sent(List<Integer> ids) {
        return Database.count("SELECT count(*) FROM communication_service.emails WHERE status = 'Gesendet' AND id IN ("
                + ids.toString().replaceAll("[\\[\\]]", "") + ")");
    }
}

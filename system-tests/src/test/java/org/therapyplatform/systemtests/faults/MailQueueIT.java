package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
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
        Map<String, Long> before = totals();
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
        Map<String, Long> after = totals();
        assertThat(after.get("sent") - before.get("sent")).isEqualTo(7);
        assertThat(after.get("failed") - before.get("failed")).isEqualTo(1);
        assertThat(after.get("retried") - before.get("retried"))
                .as("two each were refused for now and lost")
                .isEqualTo(4);
    }

    @Test
    void whatCouldNotBeRecordedIsRecordedOnceTheDatabaseIsBack() {
        String taken = Given.email("taken");
        String waiting = Given.email("kind");
        administrator("pause");
        int takenId = queue(taken);
        int waitingId = queue(waiting);
        await("both to be due").atMost(Duration.ofSeconds(30)).until(() -> due(takenId, waitingId) == 2);
        administrator("resume");
        await("one to be taken").atMost(Duration.ofSeconds(60)).until(() -> mailServer.silent(taken));
        assertThat(status(waitingId)).as("claimed together").isEqualTo("Wird_gesendet");

        stack.pgBouncer().stop(Progress.SILENT);
        try {
            mailServer.release();
            await("the worker to find nobody who records it")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(stack.server().log())
                            .contains("Mail " + takenId + " went out, but what follows"));
        } finally {
            stack.pgBouncer().start(Progress.SILENT);
        }

        await("long before the lease ends").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(status(takenId)).isEqualTo("Gesendet");
            assertThat(status(waitingId)).isEqualTo("Gesendet");
            assertThat(Api.get("/patients/" + patient)
                            .json()
                            .get("letzter_kontakt")
                            .isNull())
                    .isFalse();
        });
        assertThat(mailServer.taken(taken)).hasSize(1);
        assertThat(mailServer.taken(waiting)).hasSize(1);
    }

    @Test
    void anErrorOfTheQueueIsReportedOnceAndSaysNothingOfAnyMail() {
        String agency = "info@musterpraxis.example";
        Database.execute("ALTER TABLE communication_service.mail_batch RENAME TO mail_batch_away");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> mailServer.taken(agency).size() == 1);
            await("several looks of every worker")
                    .during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> mailServer.taken(agency).size() == 1);
        } finally {
            Database.execute("ALTER TABLE communication_service.mail_batch_away RENAME TO mail_batch");
        }

        assertThat(Api.get("/emails/queue-status").json().get("last_error").asText())
                .isEqualTo("The mail queue cannot be worked on: The mail table cannot be used (SQL state 42P01)");
        int id = queue(Given.email("kind"));
        await().atMost(Duration.ofSeconds(60)).until(() -> status(id).equals("Gesendet"));
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
            assertThat(monitored(second)).isEqualTo(monitored(stack));

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

    /** What the server tells of the queue, without what changes with every look. */
    private static Map<String, String> monitored(LocalStack asked) {
        JsonNode details = Json.tree(new Browser(asked.server().address(), null)
                        .get("/health/email-queue")
                        .body())
                .get("details");
        return Map.of(
                "sent", details.get("emails_sent_today").asText(),
                "failed", details.get("emails_failed_today").asText(),
                "issues", details.get("issues").toString());
    }

    private static Map<String, Long> totals() {
        String metrics = Api.get("/metrics").requireStatus(200).text();
        Map<String, Long> totals = new HashMap<>();
        for (String name : List.of("sent", "failed", "retried")) {
            Matcher line = Pattern.compile("(?m)^platform_emails_" + name + "_total (\\d+)$")
                    .matcher(metrics);
            assertThat(line.find()).as(metrics).isTrue();
            totals.put(name, Long.valueOf(line.group(1)));
        }
        return totals;
    }

    private static long due(int... ids) {
        return Database.count("SELECT count(*) FROM communication_service.emails WHERE status = 'In_Warteschlange'"
                + " AND naechster_versuch_am <= now() AT TIME ZONE 'utc' AND id IN ("
                + Arrays.toString(ids).replaceAll("[\\[\\]]", "") + ")");
    }

    private static void administrator(String what) {
        Api.sendAs("administrator", "POST", "/emails/queue-status/" + what, null, null)
                .requireStatus(200);
    }

    private int queue(String address) {
        return Given.mail(patient, address, "In_Warteschlange");
    }

    private static String status(int id) {
        return Api.get("/emails/" + id).requireStatus(200).json().get("status").asText();
    }

    private static long sent(List<Integer> ids) {
        return Database.count("SELECT count(*) FROM communication_service.emails WHERE status = 'Gesendet' AND id IN ("
                + ids.toString().replaceAll("[\\[\\]]", "") + ")");
    }
}

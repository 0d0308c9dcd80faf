package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.configuration.LaunchConfiguration;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Registrations;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;
import org.therapyplatform.systemtests.stack.TestStack;
import org.therapyplatform.systemtests.stack.WebSite;

/** R22: the sending limit does not hold up the mail of a form; what is queued waits the longer. */
@Tag("faults")
class FormLimitIT {
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final LocalStack stack = TestStack.get();

    @BeforeEach
    void oneMailAMinute() {
        new LocalStack(
                        TestStack.CHECKOUT,
                        stack.stateDirectory(),
                        LaunchConfiguration.of(
                                TestStack.CHECKOUT,
                                stack.configuration().environment(),
                                Map.of("EMAIL_RATE_LIMIT_PER_MINUTE", "1")))
                .server()
                .start(Progress.SILENT);
    }

    @AfterEach
    void asBefore() {
        stack.server().start(Progress.SILENT);
    }

    @Test
    void formsGoOutAtOnceAndAQueuedMailWaitsForTheSendingLimitInTheirPlace() {
        List<String> forms = List.of(put(), put());
        for (String form : forms) {
            JsonNode run = await("the form " + form)
                    .atMost(WITHIN)
                    .until(
                            () -> Imports.named("forms", file(form)),
                            found -> found != null
                                    && found.get("status").asText().equals("processed"));
            assertThat(run.get("attempts").intValue()).isEqualTo(1);
            assertThat(Mailbox.mailsTo(address(form))).hasSize(1);
        }

        String recipient = Given.email("waiting");
        int queued = Given.mail(Given.created(Given.minimalPatient()), recipient, "In_Warteschlange");
        await("the mail to be due").atMost(WITHIN).until(() -> due(queued));
        await("several looks into the queue")
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> status(queued).equals("In_Warteschlange"));
        assertThat(Mailbox.mailsTo(recipient)).isEmpty();

        asBefore();
        await("the mail to go out").atMost(WITHIN).until(() -> status(queued).equals("Gesendet"));
        assertThat(Mailbox.mailsTo(recipient)).hasSize(1);
    }

    private static String put() {
        String name = Given.unique("limit");
        WebSite.put(
                "verifications/" + file(name),
                Registrations.signed(
                        "verification",
                        Map.of(
                                "email",
                                address(name),
                                "token",
                                "t-1",
                                "verification_link",
                                "https://musterpraxis.example/verify?token=abc")));
        return name;
    }

    private static String file(String name) {
        return name + ".json";
    }

    private static String address(String name) {
        return name + "@beispiel.example";
    }

    private static boolean due(int id) {
        return Database.count(
                        "SELECT count(*) FROM communication_service.emails"
                                + " WHERE naechster_versuch_am <= now() AT TIME ZONE 'utc' AND id = ?",
                        id)
                == 1;
    }

    private static String status(int id) {
        return Api.get("/emails/" + id).requireStatus(200).json().get("status").asText();
    }
}

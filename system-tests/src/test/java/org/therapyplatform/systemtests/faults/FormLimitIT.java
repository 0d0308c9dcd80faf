package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.configuration.LaunchConfiguration;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Registrations;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;
import org.therapyplatform.systemtests.stack.TestStack;
import org.therapyplatform.systemtests.stack.WebSite;

/** R22: the mails of forms count against the sending limit, and a form that meets it waits. */
@Tag("faults")
class FormLimitIT {
    private static final Duration WITHIN = Duration.ofMinutes(2);

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
    void aFormThatMeetsTheSendingLimitWaitsAndIsSentAfterIt() {
        String sent = put();
        await("the first form to be done").atMost(WITHIN).until(() -> status(sent)
                .equals("processed"));

        String waiting = put();
        JsonNode run = await("the second form to meet the limit")
                .atMost(WITHIN)
                .until(
                        () -> Imports.named("forms", file(waiting)),
                        found -> found != null && !found.get("reason").isNull());
        assertThat(run.get("reason").asText()).contains("The sending limit is reached (EMAIL_RATE_LIMIT_PER_MINUTE)");
        assertThat(run.get("status").asText()).isNotEqualTo("failed");
        assertThat(Mailbox.mailsTo(address(waiting))).isEmpty();

        asBefore();
        Database.execute("UPDATE communication_service.import_file SET next_attempt_at = '2020-01-01' WHERE id = "
                + run.get("id").intValue());
        Mailbox.awaitMailTo(address(waiting));
        await("the second form to be done").atMost(WITHIN).until(() -> status(waiting)
                .equals("processed"));
        assertThat(Mailbox.mailsTo(address(waiting))).hasSize(1);
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

    private static String status(String name) {
        JsonNode run = Imports.named("forms", file(name));
        return run == null ? "" : run.get("status").asText();
    }
}

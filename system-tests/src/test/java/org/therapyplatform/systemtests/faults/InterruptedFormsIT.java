package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Registrations;
import org.therapyplatform.systemtests.faults.MisbehavingMailServer.Taken;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;
import org.therapyplatform.systemtests.stack.WebSite;

/**
 * R22: the server dies after the mail server took the mail of a form and before the form is recorded as done. The form is
 * processed once, nothing is lost, and the mail that goes out again has the Message-ID of the first.
 */
@Tag("faults")
class InterruptedFormsIT {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final LocalStack stack = TestStack.get();
    private final String file = Given.unique("form") + ".json";
    private MisbehavingMailServer mailServer;

    @BeforeEach
    void misbehave() throws IOException {
        stack.mailCatcher().stop(Progress.SILENT);
        mailServer = new MisbehavingMailServer(stack.settings().number(Setting.SMTP_PORT));
    }

    @AfterEach
    void asBefore() {
        Database.execute(
                "DROP TRIGGER IF EXISTS hold ON communication_service.import_file",
                "DROP FUNCTION IF EXISTS communication_service.hold");
        mailServer.close();
        stack.mailCatcher().start(Progress.SILENT);
        stack.server().start(Progress.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verifications", "contacts", "waitlist"})
    void killedBetweenTheMailAndTheEndOfTheFormItSendsTheSameMailAgain(String folder) {
        Database.execute(
                "CREATE FUNCTION communication_service.hold() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$",
                "CREATE TRIGGER hold AFTER UPDATE ON communication_service.import_file FOR EACH ROW WHEN (new.name = '"
                        + file + "' AND new.status = 'processed') EXECUTE FUNCTION communication_service.hold()");
        String address = Given.email("kind");
        WebSite.put(folder + "/" + file, Registrations.signed(folder, form(folder, address)));
        await("the mail to be taken and its form not to be done")
                .atMost(WITHIN)
                .until(() -> Database.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1);
        assertThat(mailServer.taken(address)).hasSize(1);
        assertThat(WebSite.holds(folder + "/" + file)).as("stored before").isFalse();

        stack.server().kill();
        Database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
                "DROP TRIGGER hold ON communication_service.import_file");
        stack.server().start(Progress.SILENT);

        isDoneOnceWithOneMessageId(address);
    }

    @Test
    void killedBeforeItHeardThatTheMailWasTakenItSendsTheSameMailAgain() {
        String address = Given.email("taken");
        WebSite.put("verifications/" + file, Registrations.signed("verifications", form("verifications", address)));
        await("the mail server to have it and say nothing").atMost(WITHIN).until(() -> mailServer.silent(address));

        stack.server().kill();
        mailServer.release();
        stack.server().start(Progress.SILENT);

        isDoneOnceWithOneMessageId(address);
    }

    private void isDoneOnceWithOneMessageId(String address) {
        await("the form to be done")
                .atMost(WITHIN)
                .until(() -> Imports.named("forms", file).get("status").asText().equals("processed"));
        List<Taken> taken = mailServer.taken(address);
        assertThat(taken).hasSize(2);
        assertThat(taken.get(0)).isEqualTo(taken.get(1));
        assertThat(taken.get(0).messageId()).startsWith("<form-");
        assertThat(Database.count("SELECT count(*) FROM communication_service.import_file WHERE name = ?", file))
                .isEqualTo(1);
        assertThat(Database.count(
                        "SELECT count(*) FROM communication_service.import_chunk c JOIN communication_service.import_file f"
                                + " ON f.id = c.file_id WHERE f.name = ?",
                        file))
                .as("nothing of it is kept")
                .isZero();
    }

    private static Map<String, Object> form(String folder, String address) {
        String link = "https://musterpraxis.example/verify?token=abc";
        return switch (folder) {
            case "verifications" -> Map.of("email", address, "token", "t-1", "verification_link", link);
            case "waitlist" -> Map.of("email", address, "language", "de", "verification_link", link);
            default ->
                Map.of(
                        "form_data",
                        Map.of("vorname", "Anna", "nachname", "Muster", "email", "anna@beispiel.example"),
                        "support_email",
                        address);
        };
    }
}

package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Registrations;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;
import org.therapyplatform.systemtests.stack.TestStack;
import org.therapyplatform.systemtests.stack.WebSite;

/** R22, R23 and I1 to I7: what people fill in on the web site becomes a mail. */
class FormsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LINK = "https://musterpraxis.example/verify?token=abc";

    private final String file = Given.unique("form") + ".json";
    private String address;

    @BeforeEach
    void somebodyFillsInAForm() {
        TestStack.get();
        address = Given.email("form");
    }

    @AfterEach
    void theWebSiteWorks() {
        WebSite.listing(true);
        WebSite.readable("verifications/" + file, true);
    }

    @Test
    void anApplicantIsSentTheLinkAndNothingIsLeft() {
        put("verifications", verification());

        MimeMessage mail = Mailbox.awaitMailTo(address);
        assertThat(Mailbox.subject(mail)).isEqualTo("Bitte bestätigen Sie Ihre E-Mail-Adresse");
        assertThat(Mailbox.text(mail)).contains(LINK, "30 Minuten", "Datenschutz-Grundverordnung");
        JsonNode run = ended();
        assertThat(run.get("status").asText()).isEqualTo("processed");
        assertThat(run.get("kind").asText()).isEqualTo("verifications");
        await().atMost(SOON).until(() -> !WebSite.holds("verifications/" + file));
        assertThat(content(run)).isZero();
    }

    @Test
    void aMessageGoesToTheSupportAsItWasTyped() {
        put(
                "contacts",
                Map.of(
                        "form_data",
                        Map.of(
                                "vorname", "Anna",
                                "nachname", "<img src=x>",
                                "email", "anna@beispiel.example",
                                "nachricht", "Wie lange?\n# <script>alert(1)</script> [x](https://boese.example)"),
                        "metadata",
                        Map.of("ip_address", "192.0.2.7", "request_id", "r-1"),
                        "support_email",
                        address,
                        "source",
                        "website"));

        MimeMessage mail = Mailbox.awaitMailTo(address);
        assertThat(Mailbox.subject(mail)).contains("Anna <img src=x>");
        assertThat(Mailbox.text(mail))
                .contains("anna@beispiel.example", "Wie lange?", "192.0.2.7", "r-1", "nicht angegeben")
                .doesNotContain("Datenschutz-Grundverordnung");
        assertThat(Mailbox.html(mail))
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "<img", "<h1", "href=\"https://boese");
    }

    @Test
    void theWaitingListSpeaksBothLanguages() {
        Map<String, Object> form = new LinkedHashMap<>(Map.of("email", address, "verification_link", LINK));
        form.put("language", "de");
        form.put("subject_de", "Ihr Platz\r\nBcc: x@beispiel.example");
        put("waitlist", form);
        MimeMessage german = Mailbox.awaitMailTo(address);
        assertThat(Mailbox.subject(german)).isEqualTo("Ihr Platz Bcc: x@beispiel.example");
        assertThat(Mailbox.text(german)).contains("Warteliste", LINK, "Datenschutz-Grundverordnung");

        form.put("email", Given.email("list"));
        form.put("language", "tlh");
        WebSite.put("waitlist/en-" + file, Registrations.signed("waitlist", form));
        MimeMessage english = Mailbox.awaitMailTo(form.get("email").toString());
        assertThat(Mailbox.subject(english)).isEqualTo("Please confirm your place on the waiting list");
        assertThat(Mailbox.text(english)).contains("programme", LINK);
    }

    @Test
    void whatWasTamperedWithIsKeptAsideAndReportedOnce() {
        byte[] signed = Registrations.signed("verification", verification());
        WebSite.put(
                "verifications/" + file,
                new String(signed, StandardCharsets.UTF_8)
                        .replace("token=abc", "token=abd")
                        .getBytes(StandardCharsets.UTF_8));

        JsonNode run = ended();
        assertThat(run.get("status").asText()).isEqualTo("failed");
        assertThat(run.get("reason").asText()).contains("signature does not match");
        assertThat(content(run)).isPositive();
        assertThat(Mailbox.mailsTo(address)).isEmpty();
        await().atMost(SOON).until(() -> !WebSite.holds("verifications/" + file));
        MimeMessage notice = Mailbox.awaitNotice(file);
        assertThat(Mailbox.subject(notice)).isEqualTo("Import (verifications): " + file);
        assertThat(Mailbox.text(notice)).contains("signature does not match").doesNotContain(address);
        assertThat(Mailbox.notices(file)).hasSize(1);
        JsonNode status = Api.get("/processor/status").requireStatus(200).json();
        assertThat(status.get("verifications_failed_today").intValue()).isPositive();
        assertThat(status.get("total_failed").intValue()).isPositive();
        assertThat(status.at("/recent_files").toString()).contains(file);
        JsonNode health = Api.get("/health/processor").requireStatus(200).json();
        assertThat(health.get("status").asText()).isEqualTo("unhealthy");
        assertThat(health.at("/details/issues").toString()).contains("Error in the last hour");
    }

    @Test
    void aFormThatLacksSomethingIsKeptAside() {
        put("contacts", Map.of("form_data", Map.of("vorname", "Geheim", "email", address)));

        assertThat(ended().get("reason").asText()).isEqualTo("nachname: nachname is required");
        assertThat(Mailbox.text(Mailbox.awaitNotice(file)))
                .contains("nachname is required")
                .doesNotContain("Geheim", address);
    }

    @Test
    void theSameFormIsSentOnce() {
        byte[] signed = Registrations.signed("verification", verification());
        WebSite.put("verifications/" + file, signed);
        ended();
        WebSite.put(
                "verifications/again-" + file,
                new String(signed, StandardCharsets.UTF_8)
                        .replace("\"data\":", "\n \"data\" : ")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(ended("again-" + file).get("reason").asText()).contains("was not processed again");
        assertThat(Mailbox.mailsTo(address)).hasSize(1);
    }

    @Test
    void whatCannotBeReadStaysInTheBucketUntilItCan() {
        WebSite.readable("verifications/" + file, false);
        put("verifications", verification());
        Mailbox.awaitNotice(file);
        await().atMost(SOON)
                .until(() -> Imports.named("forms", file).get("attempts").intValue() > 2);
        assertThat(WebSite.holds("verifications/" + file)).isTrue();
        assertThat(Mailbox.notices(file)).as("told once, not at every try").hasSize(1);

        WebSite.readable("verifications/" + file, true);
        Mailbox.awaitMailTo(address);
        await().atMost(SOON).until(() -> !WebSite.holds("verifications/" + file));
    }

    @Test
    void withoutTheMailServerAFormWaits() throws Exception {
        TestStack.get().mailCatcher().stop(Progress.SILENT);
        JsonNode run;
        try {
            put("verifications", verification());
            run = await().atMost(SOON)
                    .until(
                            () -> Imports.named("forms", file),
                            found -> found != null && !found.get("reason").isNull());
            assertThat(run.get("status").asText()).isNotEqualTo("failed");
            assertThat(Api.get("/health/processor").json().at("/details/issues").toString())
                    .contains("files wait: Der Mailserver");
        } finally {
            TestStack.get().mailCatcher().start(Progress.SILENT);
        }
        Database.execute("UPDATE communication_service.import_file SET next_attempt_at = '2020-01-01' WHERE id = "
                + run.get("id").intValue());

        MimeMessage mail = Mailbox.awaitMailTo(address);
        assertThat(ended().get("status").asText()).isEqualTo("processed");
        assertThat(mail.getMessageID()).startsWith("<form-");
    }

    @Test
    void aFolderThatCannotBeListedIsSeenAndReported() {
        WebSite.listing(false);

        await().atMost(SOON)
                .until(
                        () -> Api.get("/processor/status")
                                .json()
                                .get("last_error")
                                .asText(),
                        error -> error.contains("cannot be listed (status 503)"));
        Mailbox.awaitNotice("(contacts)");
    }

    @Test
    void statusAndMonitorAreAsOutsideClientsKnowThem() {
        put("verifications", verification());
        ended();

        JsonNode status = Api.get("/processor/status").requireStatus(200).json();
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactly(
                        "running",
                        "last_check",
                        "verifications_processed_today",
                        "verifications_failed_today",
                        "contacts_processed_today",
                        "contacts_failed_today",
                        "waitlist_processed_today",
                        "waitlist_failed_today",
                        "last_error",
                        "last_error_time",
                        "total_processed",
                        "total_failed",
                        "recent_files");
        assertThat(status.get("running").booleanValue()).isTrue();
        assertThat(status.get("verifications_processed_today").intValue()).isPositive();
        assertThat(status.get("recent_files")).isNotEmpty().hasSizeLessThanOrEqualTo(10);
        JsonNode health = Api.get("/health/processor").requireStatus(200).json();
        assertThat(health.get("service").asText()).isEqualTo("storage-processor");
        assertThat(health.get("details").fieldNames())
                .toIterable()
                .containsExactly(
                        "processor_running",
                        "last_check",
                        "verifications_processed_today",
                        "contacts_processed_today",
                        "waitlist_processed_today",
                        "last_error",
                        "last_error_time",
                        "issues");
        for (String service : List.of("patient-import-monitor", "therapist-import-monitor")) {
            assertThat(Api.get("/health/import?service=" + service)
                            .json()
                            .get("service")
                            .asText())
                    .isEqualTo(service);
        }
        assertThat(Api.sendAs(null, "GET", "/health/processor", null, null).status())
                .as("it names files")
                .isEqualTo(401);
        assertThat(Api.get("/metrics").text())
                .contains(
                        "platform_storage_processor_files_processed_total",
                        "platform_patient_import_monitor_files_waiting");
        Imports.post("/imports/forms?name=x", new byte[1]).requireProblem(400);
    }

    private Map<String, Object> verification() {
        return new LinkedHashMap<>(Map.of("email", address, "token", "t-1", "verification_link", LINK));
    }

    private void put(String folder, Map<String, Object> data) {
        WebSite.put(folder + "/" + file, Registrations.signed(folder, data));
    }

    private JsonNode ended() {
        return ended(file);
    }

    private static JsonNode ended(String name) {
        return await("the form " + name)
                .atMost(SOON)
                .until(
                        () -> Imports.named("forms", name),
                        run -> run != null && run.get("status").asText().matches("processed|failed"));
    }

    private static long content(JsonNode run) {
        return Database.count(
                "SELECT count(*) FROM communication_service.import_chunk WHERE file_id = ?",
                run.get("id").intValue());
    }
}

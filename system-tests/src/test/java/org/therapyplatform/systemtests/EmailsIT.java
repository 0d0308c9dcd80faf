package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;

/** api.md §5, rules.md §11. */
class EmailsIT {
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Europe/Berlin")).toString();

    private final int patient = Given.created(Given.minimalPatient());

    /** api.md §1 */
    @ParameterizedTest
    @CsvSource({"2026-01-15 10:30:00, 2026-01-15T10:30:00", "2026-01-15 10:30:07.1234, 2026-01-15T10:30:07.123400"})
    void aTimestampHasSixDigitsOfASecondOrNone(String stored, String told) {
        int patient = Given.created(Given.minimalPatient());
        int id = Api.post(
                        "/emails",
                        Map.of(
                                "patient_id", patient,
                                "betreff", "b",
                                "empfaenger_email", Given.email("zeit"),
                                "empfaenger_name", "n",
                                "inhalt_text", "t"))
                .requireStatus(201)
                .id();
        Database.execute("UPDATE communication_service.emails SET created_at = '" + stored + "' WHERE id = " + id);

        assertThat(Api.get("/emails/" + id).json().get("created_at").asText()).isEqualTo(told);
        assertThat(Api.get("/patients/" + patient + "/communication")
                        .json()
                        .at("/communications/0/date")
                        .asText())
                .isEqualTo(told);
    }

    @Test
    void aNewMailIsADraftFromTheAgencyWithItsFooter() {
        JsonNode mail = Api.post("/emails", mail()).requireStatus(201).json();

        assertThat(mail.get("status").asText()).isEqualTo("Entwurf");
        assertThat(mail.get("absender_email").asText()).isEqualTo("info@musterpraxis.example");
        assertThat(mail.get("inhalt_html").asText()).contains("HRB 00000");
        assertThat(mail.get("gesendet_am").isNull()).isTrue();
        assertThat(mail.get("attachments").isArray()).isTrue();
        assertThat(mail.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        ("id therapist_id patient_id betreff inhalt_html inhalt_text empfaenger_email empfaenger_name"
                                        + " absender_email absender_name antwort_erhalten antwortdatum antwortinhalt"
                                        + " status in_warteschlange_am gesendet_am fehlermeldung wiederholungsanzahl"
                                        + " created_at updated_at attachments")
                                .split(" "));
    }

    @Test
    void markdownBecomesHtml() {
        JsonNode mail = Api.post(
                        "/emails",
                        Given.with(
                                mail(),
                                "inhalt_markdown",
                                "# Titel\n\n**fett** und *kursiv* und [hier](https://example.org/x)\n\nhttps://example.org/y."))
                .requireStatus(201)
                .json();

        assertThat(mail.get("inhalt_html").asText())
                .contains(
                        "<h1>Titel</h1>",
                        "<strong>fett</strong>",
                        "<em>kursiv</em>",
                        "<a href=\"https://example.org/x\"",
                        "<a href=\"https://example.org/y\"");
        assertThat(mail.get("inhalt_text").asText()).contains("fett").doesNotContain("**");
    }

    @Test
    void itGoesToExactlyOneRecipientWhoExists() {
        Api.post("/emails", Given.with(mail(), "patient_id", null))
                .requireProblem(400)
                .saying("Either therapist_id or patient_id is required");
        Api.post("/emails", Given.with(mail(), "therapist_id", 1))
                .requireProblem(400)
                .saying("Cannot specify both therapist_id and patient_id");
        assertThat(Api.post("/emails", Given.with(mail(), "patient_id", 999999999))
                        .status())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"betreff", "empfaenger_email", "empfaenger_name"})
    void needsSubjectAndAddress(String field) {
        Api.post("/emails", Given.with(mail(), field, null)).requireProblem(400).saying(field);
    }

    @Test
    void needsABodyAndKnowsItsStatuses() {
        Api.post("/emails", Given.with(mail(), "inhalt_markdown", null)).requireProblem(400);
        Api.post("/emails", Given.with(mail(), "status", "weg"))
                .requireProblem(400)
                .saying("weg");
        Api.post("/emails", Given.with(mail(), "attachments", List.of(""))).requireProblem(400);
    }

    @Test
    void aLineBreakInTheSubjectStartsNoHeader() throws Exception {
        String address = Given.email("kopf");
        Api.post(
                        "/emails",
                        Given.with(
                                mail(),
                                "empfaenger_email",
                                address,
                                "betreff",
                                "Hallo\r\nBcc: andere@test.example",
                                "status",
                                "In_Warteschlange"))
                .requireStatus(201);

        var received = Mailbox.awaitMailTo(address);

        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getSubject()).isEqualTo("Hallo Bcc: andere@test.example");
    }

    @Test
    void aQueuedMailIsSentAfterItsRestAndOnlyOnce() throws Exception {
        String address = Given.email("rast");
        int id = Api.post("/emails", Given.with(mail(), "empfaenger_email", address))
                .requireStatus(201)
                .id();
        assertThat(Mailbox.mailsTo(address)).as("a draft rests for ever").isEmpty();

        JsonNode queued = Api.put("/emails/" + id, Map.of("status", "In_Warteschlange"))
                .requireStatus(200)
                .json();

        assertThat(queued.get("in_warteschlange_am").isNull()).isFalse();
        var received = Mailbox.awaitMailTo(address);
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        Api.get("/emails/" + id).json().get("status").asText().equals("Gesendet"));
        assertThat(Api.get("/emails/" + id).json().get("gesendet_am").isNull()).isFalse();
        assertThat(Mailbox.mailsTo(address)).hasSize(1);
        assertThat(received.getMessageID()).isNotBlank();
        assertThat(received.getFrom()[0].toString()).contains("Musterpraxis");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(Api.get("/patients/" + patient)
                        .json()
                        .get("letzter_kontakt")
                        .asText())
                .isEqualTo(TODAY));
    }

    @Test
    void aMailTakenBackInTimeIsNotSent() {
        String address = Given.email("zurueck");
        int id = Api.post("/emails", Given.with(mail(), "empfaenger_email", address, "status", "In_Warteschlange"))
                .requireStatus(201)
                .id();
        Api.put("/emails/" + id, Map.of("status", "Entwurf")).requireStatus(200);
        String later = Given.email("danach");
        Api.post("/emails", Given.with(mail(), "empfaenger_email", later, "status", "In_Warteschlange"))
                .requireStatus(201);

        Mailbox.awaitMailTo(later);

        assertThat(Mailbox.mailsTo(address)).isEmpty();
        assertThat(Api.get("/emails/" + id).json().get("status").asText()).isEqualTo("Entwurf");
    }

    @Test
    void attachmentsAreAListEverywhere() {
        int id = Api.post("/emails", Given.with(mail(), "attachments", List.of("1/Fragebogen.pdf")))
                .requireStatus(201)
                .id();

        for (JsonNode shown : List.of(
                Api.get("/emails/" + id).json(),
                Api.get("/emails?patient_id=" + patient).json().get("data").get(0),
                Api.put("/emails/" + id, Map.of("antwortinhalt", "x")).json())) {
            assertThat(shown.get("attachments").isArray()).isTrue();
            assertThat(shown.get("attachments").get(0).asText()).isEqualTo("1/Fragebogen.pdf");
        }
        Api.post("/emails", Given.with(mail(), "attachments", Collections.nCopies(21, "1/a.pdf")))
                .requireProblem(400);
    }

    @Test
    void aMailWhoseAttachmentIsMissingFailsAndSaysSo() {
        for (String path : List.of("999999/Fragebogen.pdf", "/etc/hostname", "../../standalone/configuration/x.pdf")) {
            String address = Given.email("ohne");
            int id = Api.post(
                            "/emails",
                            Given.with(
                                    mail(),
                                    "attachments",
                                    List.of(path),
                                    "empfaenger_email",
                                    address,
                                    "status",
                                    "In_Warteschlange"))
                    .requireStatus(201)
                    .id();

            await().atMost(Duration.ofSeconds(30)).until(() -> status(id).equals("Fehlgeschlagen"));
            assertThat(Api.get("/emails/" + id).json().get("fehlermeldung").asText())
                    .contains("Anhang 1 von 1");
            assertThat(Mailbox.mailsTo(address)).isEmpty();
        }
    }

    /** R5: the 100th attempt is the last, even if the worker dies of each. */
    @Test
    void aMailOfWhichEveryWorkerDiesFailsInTheEnd() {
        String address = Given.email("ende");
        int id = Api.post("/emails", Given.with(mail(), "empfaenger_email", address, "status", "Wird_gesendet"))
                .requireStatus(201)
                .id();

        Database.execute("UPDATE communication_service.emails SET wiederholungsanzahl = 99,"
                + " naechster_versuch_am = now() AT TIME ZONE 'utc' WHERE id = " + id);

        await().atMost(Duration.ofSeconds(30)).until(() -> status(id).equals("Fehlgeschlagen"));
        assertThat(Api.get("/emails/" + id).json().get("fehlermeldung").asText())
                .contains("zu oft abgebrochen");
        assertThat(Mailbox.mailsTo(address)).isEmpty();
    }

    @Test
    void aTherapistIsContactedByTheMailThatReachesHim() {
        int therapist = Given.createdTherapist(Given.therapist(Region.unused()));
        String address = Given.email("praxis");
        Api.post(
                        "/emails",
                        Given.with(
                                mail(),
                                "patient_id",
                                null,
                                "therapist_id",
                                therapist,
                                "empfaenger_email",
                                address,
                                "status",
                                "In_Warteschlange"))
                .requireStatus(201);

        Mailbox.awaitMailTo(address);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(Api.get("/therapists/" + therapist)
                        .json()
                        .get("letzter_kontakt_email")
                        .asText())
                .isEqualTo(TODAY));
    }

    @Test
    void aQueueThatRestsKeepsEveryMailUntilItGoesOn() {
        String before = Given.email("vorher");
        queue(before);
        Mailbox.awaitMailTo(before);
        long sent = Api.get("/emails/queue-status").json().get("total_sent").longValue();
        String address = Given.email("ruhe");
        assertThat(administrator("pause").get("paused").booleanValue()).isTrue();
        try {
            int id = queue(address);

            await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(20)).until(() -> status(id)
                    .equals("In_Warteschlange"));
            JsonNode status = Api.get("/emails/queue-status").requireStatus(200).json();
            assertThat(status.get("running").booleanValue()).isFalse();
            assertThat(status.get("paused_by").asText()).isEqualTo("administrator");
            assertThat(status.get("queued").longValue()).isPositive();
            assertThat(health().get("status").asText()).isEqualTo("unhealthy");
            assertThat(health().at("/details/issues").toString()).contains("paused");
        } finally {
            administrator("resume");
        }

        Mailbox.awaitMailTo(address);
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        Api.get("/emails/queue-status").json().get("total_sent").longValue() > sent);
        JsonNode status = Api.get("/emails/queue-status").json();
        assertThat(status.get("running").booleanValue()).isTrue();
        assertThat(status.get("emails_sent_today").longValue()).isPositive();
        assertThat(status.get("recent_batches").get(0).fieldNames())
                .toIterable()
                .containsExactly("sent", "failed", "time");
        Api.post("/emails/queue-status/pause").requireProblem(403);
    }

    @Test
    void theMonitorTellsItsNumbersToEverybodyAndTheMetricsToWhoIsSignedIn() {
        JsonNode health = health();

        assertThat(health.get("service").asText()).isEqualTo("email-queue-processor");
        assertThat(health.get("details").fieldNames())
                .toIterable()
                .containsExactly(
                        "processor_running",
                        "last_check",
                        "emails_sent_today",
                        "emails_failed_today",
                        "last_error",
                        "last_error_time",
                        "issues");
        Api.sendAs(null, "GET", "/health/nothing", null, null).requireStatus(404);
        assertThat(Api.get("/metrics").requireStatus(200).text())
                .contains("# TYPE platform_email_queue_length gauge", "# TYPE platform_emails_sent_total counter");
        assertThat(Api.sendAs(null, "GET", "/metrics", null, null).text()).doesNotContain("platform_email");
    }

    @Test
    void aSystemMessageGoesOutAtOnceAndIsKeptNowhere() throws Exception {
        String address = Given.email("betrieb");
        JsonNode sent = Api.post(
                        "/system-messages",
                        Map.of("subject", "Import", "message", "<b>3</b> Fehler", "recipient_email", address))
                .requireStatus(200)
                .json();

        assertThat(sent.get("recipient").asText()).isEqualTo(address);
        assertThat(Mailbox.mailsTo(address)).hasSize(1);
        assertThat(parts(Mailbox.mailsTo(address).get(0)))
                .contains("<b>3</b> Fehler", "<pre>&lt;b&gt;3&lt;/b&gt; Fehler");
        assertThat(Api.get("/emails?limit=1000").text()).doesNotContain(address);
        Api.post("/system-messages", Map.of("subject", "Import"))
                .requireProblem(400)
                .saying("essage is required");
        Api.post("/system-messages", Map.of("message", "x")).requireProblem(400).saying("ubject is required");
        Api.post("/system-messages", Map.of("subject", "x", "message", "x", "recipient_email", "no address"))
                .requireProblem(400)
                .saying("ecipient_email must be one e-mail address");
    }

    @Test
    void aSystemMessageMayBeMarkdownAndIsForTheAgencyIfNobodyIsNamed() throws Exception {
        String subject = Given.unique("Hinweis");
        Api.post(
                        "/system-messages",
                        Map.of(
                                "subject",
                                subject,
                                "message",
                                "**fett**",
                                "process_markdown",
                                true,
                                "add_legal_footer",
                                true))
                .requireStatus(200);

        assertThat(parts(Mailbox.mailsTo("info@musterpraxis.example").stream()
                        .filter(mail -> subject.equals(subject(mail)))
                        .findFirst()
                        .orElseThrow()))
                .contains("<strong>fett</strong>", "HRB 00000");
    }

    @Test
    void everyTemplateCanBeLookedAtWithMadeUpPeople() {
        JsonNode templates = Api.get("/email-templates").requireStatus(200).json();
        assertThat(templates).hasSize(12);
        for (JsonNode template : templates) {
            JsonNode preview = Api.get(
                            "/email-templates/" + template.get("name").asText() + "/preview")
                    .requireStatus(200)
                    .json();
            assertThat(preview.get("betreff").asText()).isNotBlank();
            assertThat(preview.get("inhalt_html").asText()).contains("<p>");
            assertThat(preview.get("inhalt_text").asText().contains("HRB 00000"))
                    .isEqualTo(!template.get("name").asText().equals("contact_form_forward"));
        }
        Api.get("/email-templates/none/preview").requireProblem(404);
    }

    private int queue(String address) {
        return Api.post("/emails", Given.with(mail(), "empfaenger_email", address, "status", "In_Warteschlange"))
                .requireStatus(201)
                .id();
    }

    private static String status(int id) {
        return Api.get("/emails/" + id).json().get("status").asText();
    }

    private static JsonNode administrator(String what) {
        return Api.sendAs("administrator", "POST", "/emails/queue-status/" + what, null, null)
                .requireStatus(200)
                .json();
    }

    private static JsonNode health() {
        return Api.sendAs(null, "GET", "/health/email-queue", null, null)
                .requireStatus(200)
                .json();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String parts(MimeMessage mail) throws Exception {
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        return parts.getBodyPart(0).getContent() + "\n" + parts.getBodyPart(1).getContent();
    }

    @Test
    void recordingThatItWasSentIsAContactWithThePatient() {
        int id = Api.post("/emails", mail()).requireStatus(201).id();

        Api.put("/emails/" + id, Map.of("status", "Gesendet")).requireStatus(200);

        assertThat(Api.get("/emails/" + id).json().get("gesendet_am").isNull()).isFalse();
        assertThat(Api.get("/patients/" + patient).json().get("letzter_kontakt").asText())
                .isEqualTo(TODAY);
    }

    /** R24 */
    @ParameterizedTest
    @CsvSource({
        "Entwurf, In_Warteschlange Gesendet Fehlgeschlagen",
        "In_Warteschlange, Entwurf Gesendet Fehlgeschlagen",
        "Wird_gesendet, ''",
        "Gesendet, ''",
        "Fehlgeschlagen, Entwurf In_Warteschlange Gesendet"
    })
    void aMailOnlyBecomesWhatFollowsFromWhatItIs(String from, String allowed) {
        for (String to : List.of("Entwurf", "In_Warteschlange", "Wird_gesendet", "Gesendet", "Fehlgeschlagen")) {
            boolean may = to.equals(from) || List.of(allowed.split(" ")).contains(to);
            int id = Api.post("/emails", Given.with(mail(), "status", from))
                    .requireStatus(201)
                    .id();

            int answer = Api.put("/emails/" + id, Map.of("status", to)).status();

            assertThat(answer).as("%s to %s", from, to).isEqualTo(may ? 200 : 409);
            assertThat(status(id)).as("%s to %s", from, to).isEqualTo(may ? to : from);
        }
    }

    @Test
    void anAnswerCanBeRecorded() {
        int id = Api.post("/emails", mail()).requireStatus(201).id();

        JsonNode answered = Api.put(
                        "/emails/" + id,
                        Map.of(
                                "antwort_erhalten",
                                true,
                                "antwortdatum",
                                "2026-03-04T05:06:07Z",
                                "antwortinhalt",
                                "Gern",
                                "betreff",
                                "wird nicht geändert"))
                .requireStatus(200)
                .json();

        assertThat(answered.get("antwort_erhalten").booleanValue()).isTrue();
        assertThat(answered.get("antwortdatum").asText()).startsWith("2026-03-04T05:06:07");
        assertThat(answered.get("betreff").asText()).isEqualTo("Ein Betreff");
        Api.put("/emails/" + id, Map.of("antwortdatum", "gestern")).requireProblem(400);
        Api.put("/emails/999999999", Map.of("status", "Gesendet")).requireProblem(404);
    }

    @Test
    void theListShowsTheNewestFirstAndFilters() {
        int therapist = Given.createdTherapist(Given.therapist(Region.unused()));
        int first = Api.post("/emails", mail()).id();
        int second =
                Api.post("/emails", Given.with(mail(), "status", "Gesendet")).id();
        int toTherapist = Api.post("/emails", Given.with(mail(), "patient_id", null, "therapist_id", therapist))
                .id();

        assertThat(list("patient_id=" + patient)).containsExactly(second, first);
        assertThat(list("patient_id=" + patient + "&status=Entwurf")).containsExactly(first);
        assertThat(list("therapist_id=" + therapist + "&recipient_type=therapist"))
                .containsExactly(toTherapist);
        assertThat(list("therapist_id=" + therapist + "&recipient_type=patient"))
                .isEmpty();
        JsonNode unknown =
                Api.get("/emails?status=weg&page=4&limit=3").requireStatus(200).json();
        assertThat(unknown.get("data")).isEmpty();
        assertThat(unknown.get("page").intValue()).isEqualTo(1);
        assertThat(unknown.get("limit").intValue()).isEqualTo(20);
    }

    /** R21 */
    @Test
    void whatWasKeptBeforeItWasCleanedIsCleanedWhereItIsShownAndWhenItLeaves() {
        String address = Given.email("alt");
        int id = Api.post("/emails", Given.with(mail(), "empfaenger_email", address))
                .requireStatus(201)
                .id();
        Database.execute("UPDATE communication_service.emails SET inhalt_html = '<p onclick=\"a()\">Guten Tag"
                + "<script>b()</script> <a href=\"javascript:c()\">hier</a></p>' WHERE id = " + id);

        for (String shown : List.of(
                Api.get("/emails/" + id).json().get("inhalt_html").asText(),
                Api.get("/emails?patient_id=" + patient)
                        .json()
                        .at("/data/0/inhalt_html")
                        .asText(),
                Api.get("/patients/" + patient + "/communication").text())) {
            assertThat(shown).contains("Guten Tag").doesNotContain("onclick", "script");
        }
        Api.put("/emails/" + id, Map.of("status", "In_Warteschlange")).requireStatus(200);
        assertThat(Mailbox.html(Mailbox.awaitMailTo(address)))
                .contains("<p>Guten Tag", "hier")
                .doesNotContain("onclick", "script");
    }

    @Test
    void theListFindsSubjectsNamesAndAddressesAndTheDaysTheyWereWritten() {
        String word = Given.unique("Rückfrage");
        int id = Api.post("/emails", Given.with(mail(), "betreff", word + " zum Termin"))
                .requireStatus(201)
                .id();
        String address = Given.email("gesucht");
        int other = Api.post("/emails", Given.with(mail(), "empfaenger_email", address))
                .requireStatus(201)
                .id();
        String today = LocalDate.now(ZoneId.of("Europe/Berlin")).toString();
        String tomorrow = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(1).toString();

        assertThat(list("search=" + Api.encoded(word.toUpperCase()))).containsExactly(id);
        assertThat(list("search=" + Api.encoded(word.replace("ü", "u")))).containsExactly(id);
        assertThat(list("search=" + address)).containsExactly(other);
        assertThat(list("search=" + address + "&status=Gesendet")).isEmpty();
        assertThat(list("patient_id=" + patient + "&from=" + today + "&to=" + today))
                .containsExactly(other, id);
        assertThat(list("patient_id=" + patient + "&from=" + tomorrow)).isEmpty();
        Api.get("/emails?from=gestern").requireProblem(400).saying("from must be a day");
    }

    @Test
    void aTemplateReadsAsSomebodyWouldGetItAndReadingItIsRecorded() {
        Map<String, Object> record = Given.with(Given.minimalPatient(), "email", Given.email("zahlt"));
        int payer = Given.created(record);
        Region region = Region.unused();
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Vorschau"));
        String inquiry = "/email-templates/psychotherapie_anfrage/preview?therapist_id=" + therapist;
        Api.get(inquiry).requireProblem(409);
        Given.Seeker seeker = Given.seeker(region);
        int asked = Given.inquiry(therapist, region);

        JsonNode payment = Api.get("/email-templates/payment_confirmation/preview?patient_id=" + payer)
                .requireStatus(200)
                .json();
        assertThat(payment.get("inhalt_text").asText())
                .contains("Sehr geehrte Frau " + record.get("nachname"), "HRB 00000");
        assertThat(payment.get("empfaenger_email").asText()).isEqualTo(record.get("email"));
        JsonNode letter = Api.get(inquiry).requireStatus(200).json();
        assertThat(letter.get("betreff").asText()).contains("Ref: A" + asked);
        assertThat(letter.get("inhalt_text").asText())
                .contains("Herr Vorschau", "Patientennummer " + seeker.patientId())
                .doesNotContain("Musterweg");
        assertThat(letter.get("inhalt_markdown").asText()).doesNotContain("HRB 00000");
        Api.get("/email-templates/payment_confirmation/preview?therapist_id=" + therapist)
                .requireProblem(400);
        Api.get("/email-templates/payment_confirmation/preview?patient_id=999999999")
                .requireProblem(404);
        Api.get("/email-templates/verification_email/preview?patient_id=" + payer)
                .requireProblem(400);
        Api.get("/email-templates/patient_success_email_contact/preview?patient_id=" + payer)
                .requireProblem(409);
        assertThat(Api.get("/emails?patient_id=" + payer).json().get("total").intValue())
                .as("looking sends nothing")
                .isZero();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "SELECT count(*) FROM audit.event WHERE route = '/api/email-templates/{name}/preview'"
                                        + " AND action = 'READ' AND subject_kind = 'patient' AND ? = ANY (subject_ids)",
                                payer)
                        > 0);
    }

    @Test
    void aPlacementReadsAsThePatientWouldGetIt() {
        Region region = Region.unused();
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Zusage"));
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        assertThat(Api.get("/email-templates/anfrage_reminder/preview?therapist_id=" + therapist)
                        .requireStatus(200)
                        .json()
                        .get("inhalt_text")
                        .asText())
                .contains("Patientennummer " + seeker.patientId());
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of("patient_responses", Map.of(Integer.toString(seeker.patientId()), "angenommen")))
                .requireStatus(200);

        for (String kind : List.of("email_contact", "phone_contact", "meeting_confirmation_phone")) {
            assertThat(Api.get("/email-templates/patient_success_" + kind + "/preview?patient_id=" + seeker.patientId())
                            .requireStatus(200)
                            .json()
                            .get("inhalt_text")
                            .asText())
                    .contains("Zusage")
                    .satisfies(text -> assertThat(text.contains("[Datum]")).isEqualTo(kind.startsWith("meeting")));
        }
    }

    @Test
    void itCanBeDeleted() {
        int id = Api.post("/emails", mail()).requireStatus(201).id();

        Api.delete("/emails/" + id).requireStatus(200);

        Api.get("/emails/" + id).requireProblem(404).saying("Email not found");
    }

    @ParameterizedTest
    @CsvSource({"betreff, 255", "empfaenger_name, 255", "absender_name, 255"})
    void itsLinesMayFillTheirColumnsButNoMore(String field, int longest) {
        Api.post("/emails", Given.with(mail(), field, "x".repeat(longest))).requireStatus(201);

        Api.post("/emails", Given.with(mail(), field, "x".repeat(longest + 1))).requireProblem(400);
    }

    private static List<Integer> list(String query) {
        return Given.ids(Api.get("/emails?" + query).requireStatus(200).json().get("data"));
    }

    private Map<String, Object> mail() {
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("patient_id", patient);
        mail.put("betreff", "Ein Betreff");
        mail.put("empfaenger_email", Given.email("jemand"));
        mail.put("empfaenger_name", "Jemand");
        mail.put("inhalt_markdown", "Ein Text");
        return mail;
    }
}

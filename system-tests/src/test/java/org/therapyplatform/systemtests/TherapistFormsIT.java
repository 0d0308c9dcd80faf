package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;

/** The PDF forms of therapists (api.md §3, rules.md §10). */
class TherapistFormsIT {
    private static final String BOUNDARY = "a-boundary-of-the-test";
    private static final byte[] PDF = "%PDF-1.7 a form".getBytes(StandardCharsets.US_ASCII);

    private final int therapist = Given.createdTherapist(Given.therapist(Region.unused()));

    @Test
    void aFormIsKeptListedReadAndDeleted() {
        JsonNode uploaded = upload("file", "Übersicht für Müller.pdf", PDF)
                .requireStatus(201)
                .json();
        assertThat(uploaded.get("filename").asText()).isEqualTo("Ubersicht_fur_Muller.pdf");
        assertThat(uploaded.get("therapist_id").intValue()).isEqualTo(therapist);

        JsonNode list = Api.get(forms()).requireStatus(200).json();
        assertThat(list.get("pdf_count").intValue()).isEqualTo(1);
        assertThat(list.get("therapist_name").asText()).isNotBlank();
        JsonNode form = list.get("pdfs").get(0);
        assertThat(form.get("filename").asText()).isEqualTo("Ubersicht_fur_Muller.pdf");
        assertThat(form.get("path").asText()).contains("/").contains(Integer.toString(therapist));
        assertThat(form.get("size").intValue()).isEqualTo(PDF.length);
        assertThat(form.get("modified").isIntegralNumber()).isTrue();
        assertThat(form.get("modified_datetime").asText()).startsWith("20");
        assertThat(form.has("size_mb")).isTrue();

        Answer read = Api.get(forms() + "/Ubersicht_fur_Muller.pdf").requireStatus(200);
        assertThat(read.text()).isEqualTo(new String(PDF, StandardCharsets.US_ASCII));
        assertThat(read.header("Content-Type")).isEqualTo("application/pdf");

        JsonNode deleted = Api.delete(forms() + "?filename=Ubersicht_fur_Muller.pdf")
                .requireStatus(200)
                .json();
        assertThat(deleted.has("files_deleted")).isFalse();
        assertThat(Api.get(forms()).json().get("pdf_count").intValue()).isZero();
    }

    @Test
    void noFormReplacesAnotherAndAllGoAtOnce() {
        upload("file", "Fragebogen.pdf", PDF).requireStatus(201);
        String second = upload("file", "fragebogen neu.pdf", PDF)
                .requireStatus(201)
                .json()
                .get("filename")
                .asText();

        assertThat(second).matches("Fragebogen_\\d{8}_\\d{6}\\.pdf");
        assertThat(Api.delete(forms())
                        .requireStatus(200)
                        .json()
                        .get("files_deleted")
                        .intValue())
                .isEqualTo(2);
        assertThat(Api.delete(forms())
                        .requireStatus(200)
                        .json()
                        .get("files_deleted")
                        .intValue())
                .as("nothing left")
                .isZero();
    }

    @Test
    void onlyAPdfIsTaken() {
        upload("file", "Fragebogen.txt", PDF).requireProblem(400).saying("PDF");
        upload("file", "Fragebogen.pdf", "<html>".getBytes(StandardCharsets.US_ASCII))
                .requireProblem(400)
                .saying("PDF");
        upload("file", "", PDF).requireProblem(400).saying("file");
        upload("other", "Fragebogen.pdf", PDF).requireProblem(400).saying("file");
        Api.post(forms(), Map.of("file", "x")).requireProblem(415);
        assertThat(Api.get(forms()).json().get("pdf_count").intValue()).isZero();
    }

    @Test
    void aFormThatCannotBeReadIsRefused() {
        String good = "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n";
        for (String headers : List.of(
                "",
                "Content-Disposition: form-data; filename=\"a.pdf\"\r\n",
                "Content-Disposition: \r\n",
                good + "Content-Type: pdf\r\n",
                good + "Content-Type: ;\r\n")) {
            raw("multipart/form-data; boundary=" + BOUNDARY, headers).requireProblem(400);
        }
        raw("multipart/form-data", good).requireProblem(400).saying("boundary");
        raw("multipart/form-data; boundary=other", good).requireProblem(400);
        assertThat(Api.get(forms()).json().get("pdf_count").intValue()).isZero();
    }

    private Answer raw(String type, String headers) {
        String body = "--" + BOUNDARY + "\r\n" + headers + "\r\n%PDF\r\n--" + BOUNDARY + "--\r\n";
        return Api.send("POST", forms(), type, body.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void tenMegabytesAreTakenAndNotAByteMore() {
        byte[] largest = Arrays.copyOf(PDF, 10 * 1024 * 1024);
        upload("file", "gross.pdf", largest).requireStatus(201);
        upload("file", "zu gross.pdf", Arrays.copyOf(PDF, largest.length + 1))
                .requireProblem(413)
                .saying("10 MB");
        Api.delete(forms()).requireStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../1/Fragebogen.pdf", "..%2F1%2FFragebogen.pdf", "/etc/passwd", "..\\x.pdf", "gibtsnicht.pdf"})
    void aNameThatIsNotAFormOfTheTherapistIsRefused(String filename) {
        upload("file", "Fragebogen.pdf", PDF).requireStatus(201);
        Api.delete(forms() + "?filename=" + Api.encoded(filename))
                .requireProblem(400)
                .saying("filename");
        assertThat(Api.get(forms() + "/" + Api.encoded(filename)).status()).isIn(400, 404);
        assertThat(Api.get(forms()).json().get("pdf_count").intValue()).isEqualTo(1);
    }

    /** R15 of the mails. */
    @Test
    void aMailWithFormsThatAreTogetherTooLargeFailsAndNothingArrives() {
        byte[] large = Arrays.copyOf(PDF, 19 * 1024 * 1024 / 2);
        upload("file", "eins.pdf", large).requireStatus(201);
        upload("file", "zwei.pdf", large).requireStatus(201);
        String address = Given.email("schwer");
        int mail = Api.post(
                        "/emails",
                        Map.of(
                                "therapist_id",
                                therapist,
                                "betreff",
                                "Formulare",
                                "empfaenger_email",
                                address,
                                "empfaenger_name",
                                "Praxis",
                                "inhalt_text",
                                "Anbei",
                                "attachments",
                                List.of(therapist + "/eins.pdf", therapist + "/zwei.pdf"),
                                "status",
                                "In_Warteschlange"))
                .requireStatus(201)
                .id();

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        Api.get("/emails/" + mail).json().get("status").asText().equals("Fehlgeschlagen"));
        assertThat(Api.get("/emails/" + mail).json().get("fehlermeldung").asText())
                .contains("zusammen zu groß");
        assertThat(Mailbox.mailsTo(address)).isEmpty();
    }

    @Test
    void aTherapistNobodyKnowsHasNone() {
        String nobody = "/therapists/999999999/pdfs";
        Api.get(nobody).requireProblem(404).saying("Therapist not found");
        Api.delete(nobody).requireProblem(404);
        send(nobody, "file", "Fragebogen.pdf", PDF).requireProblem(404);
    }

    @Test
    void theFormsOfADeletedTherapistAreGone() throws IOException {
        upload("file", "Fragebogen.pdf", PDF).requireStatus(201);
        assertThat(directories()).hasSize(1);

        Api.delete("/therapists/" + therapist).requireStatus(200);

        assertThat(directories()).isEmpty();
    }

    @Test
    void theMailOfAPlacementCarriesThem() throws Exception {
        upload("file", "Fragebogen.pdf", PDF).requireStatus(201);
        upload("file", "Datenschutz.pdf", PDF).requireStatus(201);
        Given.Seeker seeker = Given.seeker(Region.unused());

        Api.put(
                        "/platzsuchen/" + seeker.searchId(),
                        Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist))
                .requireStatus(200);

        JsonNode mail = Api.get("/emails?patient_id=" + seeker.patientId())
                .requireStatus(200)
                .json()
                .get("data")
                .get(0);
        assertThat(mail.get("attachments")).hasSize(2);
        assertThat(mail.get("attachments").get(0).asText()).endsWith("/Datenschutzerklaerung.pdf");
        assertThat(mail.get("inhalt_text").asText()).contains("Datenschutzerklaerung.pdf", "Fragebogen.pdf");
        MimeMultipart received =
                (MimeMultipart) Mailbox.awaitMailTo(seeker.email()).getContent();
        assertThat(received.getCount()).isEqualTo(3);
        assertThat(received.getBodyPart(1).getFileName()).isEqualTo("Datenschutzerklaerung.pdf");
        assertThat(received.getBodyPart(2).getInputStream()).hasBinaryContent(PDF);
    }

    @Test
    void aMailMayNameAFormByItsWholePath() throws Exception {
        upload("file", "Fragebogen.pdf", PDF).requireStatus(201);
        String address = Given.email("pfad");
        Api.post(
                        "/emails",
                        Map.of(
                                "therapist_id", therapist,
                                "betreff", "b",
                                "empfaenger_email", address,
                                "empfaenger_name", "n",
                                "inhalt_text", "t",
                                "status", "In_Warteschlange",
                                "attachments",
                                        List.of(directories()
                                                .get(0)
                                                .resolve("Fragebogen.pdf")
                                                .toRealPath()
                                                .toString())))
                .requireStatus(201);

        assertThat(((MimeMultipart) Mailbox.awaitMailTo(address).getContent()).getCount())
                .isEqualTo(2);
    }

    /** rules.md §8: nothing of the mail keeps a place from being found. */
    @Test
    void moreFormsThanAMailTakesDoNotKeepAPatientFromHerPlace() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        for (int i = 0; i < 21; i++) {
            upload("file", "Bogen " + i + ".pdf", PDF).requireStatus(201);
        }

        Api.put(
                        "/platzsuchen/" + seeker.searchId(),
                        Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist))
                .requireStatus(200);

        assertThat(Database.count(
                        "SELECT jsonb_array_length(attachments) FROM communication_service.emails WHERE patient_id = ?",
                        seeker.patientId()))
                .isEqualTo(20);
    }

    /** Those with the therapist's number below the server's data directory. */
    private List<Path> directories() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target", "stack"))) {
            return files.filter(file -> file.endsWith("therapist-pdfs/" + therapist))
                    .toList();
        }
    }

    private String forms() {
        return "/therapists/" + therapist + "/pdfs";
    }

    private Answer upload(String part, String filename, byte[] content) {
        return send(forms(), part, filename, content);
    }

    private static Answer send(String path, String part, String filename, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                        + filename + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return Api.send("POST", path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }
}

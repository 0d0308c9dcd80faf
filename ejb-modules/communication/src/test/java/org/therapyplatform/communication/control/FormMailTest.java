package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.platform.intake.RejectedFileException;

/** R22 */
class FormMailTest {
    private static final String LINK = "\"verification_link\": \"https://site.example/v?token=a\"";

    @Test
    void aVerificationGoesToTheApplicantWithTheFooter() {
        FormMail mail = mail("verifications", "{\"email\": \"a@b.example\", \"token\": \"t\", " + LINK + "}");

        assertThat(mail.template()).isEqualTo("verification_email");
        assertThat(mail.recipient()).isEqualTo("a@b.example");
        assertThat(mail.subject()).isNull();
        assertThat(mail.footer()).isTrue();
        assertThat(mail.model())
                .isEqualTo(Map.of(
                        "verification_link",
                        "https://site.example/v?token=a",
                        "expiry_minutes",
                        30,
                        "current_year",
                        2026));
    }

    @Test
    void aFileMaySupplySubjectAndTime() {
        FormMail mail = mail(
                "verifications",
                "{\"email\": \"a@b.example\", \"token\": \"t\", \"subject\": \"S\", \"expiry_minutes\": \"45\", " + LINK
                        + "}");

        assertThat(mail.subject()).isEqualTo("S");
        assertThat(mail.model()).containsEntry("expiry_minutes", 45);
    }

    @ParameterizedTest
    @CsvSource({"de,de,Betreff", "en,en,Subject", "fr,en,Subject", ",en,Subject"})
    void theWaitingListSpeaksGermanToWhoAsksForItElseEnglish(String asked, String spoken, String subject) {
        FormMail mail = mail(
                "waitlist",
                "{\"email\": \"a@b.example\", " + (asked == null ? "" : "\"language\": \"" + asked + "\", ")
                        + "\"subject_de\": \"Betreff\", \"subject_en\": \"Subject\", " + LINK + "}");

        assertThat(mail.template()).isEqualTo("waitlist_verification_" + spoken);
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.footer()).isTrue();
    }

    @Test
    void aMessageGoesToTheSupportOrToTheAgencyWithoutTheFooter() {
        String form = "\"form_data\": {\"vorname\": \"A\", \"nachname\": \"B\", \"email\": \"frei Hand\"}";
        FormMail deep = mail("contacts", "{\"data\": {" + form + ", \"support_email\": \"s@b.example\"}}");
        FormMail flat =
                mail("contacts", "{" + form + ", \"source\": \"w\", \"metadata\": {\"ip_address\": \"192.0.2.1\"}}");

        assertThat(deep.recipient()).isEqualTo("s@b.example");
        assertThat(flat.recipient()).isNull();
        assertThat(flat.footer()).isFalse();
        assertThat(flat.model())
                .containsEntry("ip_address", "192.0.2.1")
                .containsEntry("source", "w")
                .containsEntry("timestamp", "23.11.2026 12:00")
                .containsEntry("environment", "test")
                .doesNotContainKeys("telefon", "nachricht");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "verifications; {\"email\": \"a@b.example\", \"verification_link\": \"https://x\"}; token",
                "verifications; {\"email\": \"a@b.example, Geheim@b.example\"}; email: email must be one",
                "verifications; {\"email\": \"Geheim\"}; email: email must be one",
                "waitlist; {\"email\": \"a@b.example\"}; verification_link: verification_link is required",
                "waitlist; {\"email\": \"a@b.example\", \"verification_link\": \"javascript:Geheim\"}; address of the web",
                "contacts; {\"form_data\": {\"vorname\": \"Geheim\", \"nachname\": \" \"}}; nachname: nachname is required",
                "contacts; {\"form_data\": \"Geheim\"}; vorname is required",
                "contacts; {\"x\": 1}; vorname is required"
            })
    void whatIsMissingOrWrongIsNamedWithoutItsValue(String kind, String data, String reason) {
        assertThatThrownBy(() -> mail(kind, data))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("Geheim");
    }

    private static FormMail mail(String kind, String data) {
        try {
            return FormMail.of(kind, new ObjectMapper().readTree(data), LocalDateTime.of(2026, 11, 23, 12, 0), "test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

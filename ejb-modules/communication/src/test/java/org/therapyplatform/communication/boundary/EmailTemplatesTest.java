package org.therapyplatform.communication.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.communication.TestSettings;
import org.therapyplatform.communication.control.EmailBody;

class EmailTemplatesTest {
    private static final String NASTY =
            "*Max* [x](https://evil.example) <b>&amp;</b> # _a_ ${1+1} https://evil.example";

    private final EmailTemplates templates = new EmailTemplates(TestSettings.with(Map.of()));

    @Test
    void anInquiryAsksForAPlaceForEveryoneByNumber() {
        RenderedEmail email =
                templates.render("psychotherapie_anfrage", inquiry(false, anonymous(12345), anonymous(8)));

        assertThat(email.betreff()).contains("Suche nach Therapieplätzen").contains("Ref: A1234");
        assertThat(text(email))
                .startsWith("Sehr geehrte Frau Dr. Beispiel,")
                .contains("Therapieplätze für 2 gesetzlich versicherte Personen")
                .contains("Wer wir sind", "https://musterpraxis.example")
                .contains("Patientennummer 12345", "Patientennummer 8")
                .contains("Alter: 34", "Geschlecht: keine Angabe", "Schlafstörungen, Ängste / Panikattacken")
                .contains("Krankenkasse: AOK (Nord)", "ja, letzte Sitzung am 05. März 2024", "Gruppentherapie: nein")
                .contains("Montag: 09:00 - 17:00 Uhr", "Freitag: 08:00 - 10:00 Uhr")
                .contains("030 23125 000");
        assertThat(html(email)).contains("<a href=\"https://musterpraxis.example\">https://musterpraxis.example</a>");
    }

    @Test
    void anInquiryForOneIsInTheSingularAndDoesNotIntroduceUsTwice() {
        RenderedEmail email = templates.render("psychotherapie_anfrage", inquiry(true, anonymous(1)));

        assertThat(email.betreff()).isEqualTo("Suche nach einem Therapieplatz (Ref: A1234)");
        assertThat(text(email)).contains("eine gesetzlich versicherte Person").doesNotContain("Wer wir sind");
    }

    /** R12 */
    @Test
    void anInquiryNamesNobodyWhateverTheModelHolds() {
        Map<String, Object> patient = anonymous(1);
        List<String> secrets =
                List.of("Geheim", "Heimlich", "Straße 9", "09999", "Dorf", "a@b.example", "0170 1", "S123");
        List<String> keys = List.of(
                "vorname", "nachname", "strasse", "plz", "ort", "email", "telefon", "krankenversicherungsnummer");
        for (int i = 0; i < keys.size(); i++) {
            patient.put(keys.get(i), secrets.get(i));
        }
        RenderedEmail email = templates.render("psychotherapie_anfrage", inquiry(false, patient));

        assertThat(email.betreff() + text(email) + html(email)).doesNotContain(secrets);
    }

    @Test
    void anInquirySaysWhatIsNotKnown() {
        RenderedEmail email = templates.render(
                "psychotherapie_anfrage",
                inquiry(
                        true,
                        Map.of("id", 3, "geschlecht", "divers", "zeitliche_verfuegbarkeit_formatted", List.of())));

        assertThat(text(email))
                .contains("Alter: nicht angegeben", "Symptome: nicht angegeben", "Krankenkasse: nicht angegeben")
                .contains("Zeitliche Verfügbarkeit: Nicht angegeben");
    }

    @Test
    void aPaymentIsConfirmedWithItsReference() {
        RenderedEmail email = templates.render(
                "payment_confirmation",
                Map.of(
                        "patient",
                        Map.of(
                                "anrede", "Herr",
                                "nachname", "Muster",
                                "zahlungsreferenz", "AB_12*34",
                                "offen_fuer_gruppentherapie", true)));

        assertThat(email.betreff()).contains("Zahlung eingegangen");
        assertThat(text(email))
                .startsWith("Sehr geehrter Herr Muster,\n\nvielen Dank")
                .contains("AB_12*34", "Gruppentherapieplatz", "info@musterpraxis.example");
    }

    @Test
    void successByMailHoldsTheReadyMail() {
        RenderedEmail email = templates.render("patient_success_email_contact", success(List.of("Fragebogen.pdf")));

        assertThat(email.betreff()).startsWith("Therapieplatz gefunden");
        assertThat(text(email))
                .startsWith("Sehr geehrte Frau Muster,")
                .contains("schicken Sie folgende E-Mail")
                .contains("Frau Dr. Berta Beispiel", "Hauptstraße 1", "10115 Berlin", "praxis@beispiel.example")
                .contains("An: praxis@beispiel.example", "CC: info@musterpraxis.example")
                .contains("Formular", "Fragebogen.pdf", "Montag: 09:00 - 17:00 Uhr")
                .contains("Anna Muster\nTelefon: 0170 1234");
    }

    @Test
    void withoutFormsNoneAreSpokenOf() {
        assertThat(text(templates.render("patient_success_email_contact", success(List.of()))))
                .doesNotContain("Formular", "Anhang");
    }

    @Test
    void successByPhoneWorksForATherapistWithoutMail() {
        Map<String, Object> model = success(List.of());
        Map<String, Object> therapist = new HashMap<>(therapist());
        therapist.put("email", null);
        model.put("therapist", therapist);
        model.put("is_group_therapy", true);
        RenderedEmail email = templates.render("patient_success_phone_contact", model);

        assertThat(email.betreff()).startsWith("Gruppentherapieplatz gefunden");
        assertThat(text(email)).contains("Rufen Sie", "telefonisch", "030 555", "Dienstag: 08:00 - 09:00 Uhr");
    }

    @Test
    void aFixedMeetingIsConfirmedByMail() {
        RenderedEmail email = templates.render("patient_success_meeting_confirmation_email", success(List.of("a.pdf")));

        assertThat(text(email))
                .contains("Terminbestätigung")
                .contains("15.12.2026", "14:30 Uhr", "am 15.12.2026 um 14:30 Uhr")
                .contains("Formular");
    }

    @Test
    void aFixedMeetingIsConfirmedByPhone() {
        Map<String, Object> model = success(List.of());
        model.put("meeting_time", "14.30 Uhr (s. t.)");

        assertThat(text(templates.render("patient_success_meeting_confirmation_phone", model)))
                .contains("telefonisch", "15.12.2026", "14.30 Uhr (s. t.)")
                .doesNotContain("Uhr Uhr", "(s. t.) Uhr");
    }

    /** R10 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "psychotherapie_anfrage",
                "payment_confirmation",
                "patient_success_email_contact",
                "patient_success_phone_contact",
                "patient_success_meeting_confirmation_email",
                "patient_success_meeting_confirmation_phone"
            })
    void whatOthersTypedComesOutAsText(String template) {
        Map<String, Object> model = new HashMap<>(success(List.of(NASTY)));
        model.putAll(inquiry(true, anonymous(1)));
        model.replaceAll((key, value) -> nasty(value));
        RenderedEmail email = templates.render(template, model);

        assertThat(text(email)).contains(NASTY);
        assertThat(html(email))
                .doesNotContain("<a ", "<b>", "<em>", "\uE000")
                .contains("*Max* [x](https://evil.example) &lt;b&gt;&amp;amp;&lt;/b&gt;");
        assertThat(email.betreff()).doesNotContain("\\", "\n");
    }

    @Test
    void aModelThatLacksSomethingIsAnErrorNamingItAndNoValue() {
        Map<String, Object> model = success(List.of());
        model.remove("meeting_date");

        assertThatThrownBy(() -> templates.render("patient_success_meeting_confirmation_email", model))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("patient_success_meeting_confirmation_email")
                .hasMessageContaining("meeting_date")
                .hasMessageNotContaining("Muster");
    }

    private static Map<String, Object> inquiry(boolean informed, Object... patients) {
        Map<String, Object> therapist = new HashMap<>(therapist());
        therapist.put("ueber_plattform_informiert", informed);
        return new HashMap<>(Map.of(
                "therapist",
                therapist,
                "patients",
                List.of(patients),
                "patient_count",
                patients.length,
                "anfrage_id",
                1234));
    }

    private static Map<String, Object> anonymous(int id) {
        return new HashMap<>(Map.of(
                "id",
                id,
                "age",
                34,
                "geschlecht",
                "keine_Angabe",
                "symptome",
                List.of("Schlafstörungen", "Ängste / Panikattacken"),
                "krankenkasse",
                "AOK (Nord)",
                "erfahrung_mit_psychotherapie",
                true,
                "letzte_sitzung_vorherige_psychotherapie",
                "05. März 2024",
                "offen_fuer_gruppentherapie",
                false,
                "zeitliche_verfuegbarkeit_formatted",
                List.of("Montag: 09:00 - 17:00 Uhr", "Freitag: 08:00 - 10:00 Uhr")));
    }

    private static Map<String, Object> success(List<String> forms) {
        return new HashMap<>(Map.of(
                "patient",
                Map.of(
                        "anrede", "Frau",
                        "vorname", "Anna",
                        "nachname", "Muster",
                        "telefon", "0170 1234",
                        "email", "anna@patient.example"),
                "therapist",
                therapist(),
                "is_group_therapy",
                false,
                "pdf_forms",
                forms,
                "availability_formatted",
                List.of("Montag: 09:00 - 17:00 Uhr"),
                "phone_availability_formatted",
                List.of("Dienstag: 08:00 - 09:00 Uhr"),
                "meeting_date",
                "15.12.2026",
                "meeting_time",
                "14:30"));
    }

    private static Map<String, Object> therapist() {
        return Map.of(
                "anrede", "Frau",
                "titel", "Dr.",
                "vorname", "Berta",
                "nachname", "Beispiel",
                "strasse", "Hauptstraße 1",
                "plz", "10115",
                "ort", "Berlin",
                "telefon", "030 555",
                "email", "praxis@beispiel.example");
    }

    /** Every text in the model becomes the nasty one, except the salutation, which is an enum. */
    private static Object nasty(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new HashMap<>();
            map.forEach((key, v) -> copy.put(key, key.equals("anrede") ? v : nasty(v)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EmailTemplatesTest::nasty).toList();
        }
        return value instanceof String ? NASTY : value;
    }

    private static String text(RenderedEmail email) {
        return EmailBody.ofMarkdown(email.markdown()).text();
    }

    private static String html(RenderedEmail email) {
        return EmailBody.ofMarkdown(email.markdown()).html();
    }
}

package org.therapyplatform.communication.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.communication.TestSettings;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.communication.control.Markdown;
import org.therapyplatform.platform.configuration.Setting;

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

    @Test
    void whatSomebodyGoesOnWritingReadsBetterAndMeansTheSame() {
        List<String> typed = List.of(
                "Anna-Maria Müller-Lüdenscheidt, a@b.example",
                "1. Anna",
                "- x",
                "Anna (geb. Muster)",
                "a  b",
                "C:\\x",
                "\\*a*",
                "& &amp; <b>",
                "== #5 +1",
                "https://evil.example ![y](https://evil.example) www.evil.example",
                NASTY);
        for (String name : EmailTemplates.NAMES) {
            String markdown = templates.render(name, templates.sample(name)).markdown();
            assertThat(Markdown.html(Markdown.readable(markdown))).as(name).isEqualTo(Markdown.html(markdown));
        }
        for (String value : typed) {
            String escaped = Markdown.escape(value);
            for (String markdown : List.of(escaped, "Name: " + escaped, "| a |\n|---|\n| " + escaped + " |")) {
                assertThat(Markdown.html(Markdown.readable(markdown))).as(value).isEqualTo(Markdown.html(markdown));
            }
        }
        assertThat(Markdown.readable(Markdown.escape("Frau Anna-Maria Muster, Tel. 030/1111: a@b.example")))
                .isEqualTo("Frau Anna-Maria Muster, Tel. 030/1111: a@b.example");
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

    @Test
    void aRegistrationSaysWhatToSignAndToPay() {
        RenderedEmail email = templates.render(
                "patient_registration_confirmation", templates.sample("patient_registration_confirmation"));

        assertThat(email.betreff()).contains("Anmeldung war erfolgreich");
        assertThat(text(email))
                .startsWith("Sehr geehrte Frau Muster,")
                .contains("aufmerksam", "https://musterpraxis.example/vertraege", "Einzeltherapie")
                .contains("95,00 Euro", "Musterpraxis GmbH", "DE00 0000 0000 0000 0000 00", "XXXXDEXXXXX", "ABC12345")
                .contains("24 Stunden", "112", "Notaufnahme", "Telefonseelsorge", "info@musterpraxis.example");
        assertThat(html(email)).contains("<table>");
    }

    @Test
    void whoHasAVoucherIsNotAskedForMoney() {
        Map<String, Object> model = templates.sample("patient_registration_confirmation");
        model.put("price", "0,00 Euro");
        model.put("price_number", 0);

        assertThat(text(templates.render("patient_registration_confirmation", model)))
                .contains("Gutschein", "0,00 Euro", "24 Stunden", "112")
                .doesNotContain("IBAN", "überweisen");
    }

    @Test
    void aReminderSaysSinceWhenAndRepeatsThePatients() {
        RenderedEmail email = templates.render("anfrage_reminder", templates.sample("anfrage_reminder"));

        assertThat(email.betreff()).contains("Erinnerung", "Ref: A1234");
        assertThat(text(email))
                .contains("vor 14 Tagen", "für 2 gesetzlich versicherte Personen", "Patientennummer 4711")
                .doesNotContain("Wer wir sind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verification_email", "waitlist_verification_de", "waitlist_verification_en"})
    void aLinkToConfirmCanBeClickedAndCopied(String template) {
        Map<String, Object> model = templates.sample(template);
        model.put("verification_link", "https://musterpraxis.example/v?token=a_b*c&x=1");
        RenderedEmail email = templates.render(template, model);

        assertThat(html(email)).contains("<a href=\"https://musterpraxis.example/v?token=a_b*c&amp;x=1\">");
        assertThat(text(email))
                .contains("\nhttps://musterpraxis.example/v?token=a_b*c&x=1\n")
                .contains("30 ");
    }

    @Test
    void aContactFormIsForwardedLineByLine() {
        Map<String, Object> model = templates.sample("contact_form_forward");
        model.put("nachricht", "Guten Tag\n\n# keine Überschrift\n<b>fett</b>");
        RenderedEmail email = templates.render("contact_form_forward", model);

        assertThat(email.betreff()).contains("Kontaktformular").contains("Anna Muster");
        assertThat(text(email)).contains("# keine Überschrift", "<b>fett</b>", "192.0.2.1", "erwartet eine Antwort");
        assertThat(html(email)).doesNotContain("<b>", "keine Überschrift</h1>");
        model.remove("nachricht");
        assertThat(text(templates.render("contact_form_forward", model))).contains("keine Nachricht");
    }

    @Test
    void anAgencyPutsItsOwnTextInThePlaceOfOurs(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("payment_confirmation.md.ftl"),
                "<#import \"_bausteine.ftl\" as b>\nBetreff: Danke\n\n<@b.anrede patient/>\n\nEigener Text.");
        EmailTemplates own = templates(directory);

        assertThat(own.overridden("payment_confirmation")).isTrue();
        assertThat(own.overridden("anfrage_reminder")).isFalse();
        assertThat(text(own.render("payment_confirmation", own.sample("payment_confirmation"))))
                .isEqualTo("Sehr geehrte Frau Muster,\n\nEigener Text.");
    }

    /** R13 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Betreff: Danke\n\n${patient.vornam}",
                "Betreff: Danke\n\n<#if patient.offen_fuer_gruppentherapie!false>${patient.gruppe}</#if>",
                "Betreff: Danke\n\n${patient.zahlungsreferenz}",
                "Betreff: Danke\n\n<#if patient.anrede == \"Herr\">${patient.herr}</#if>",
                "Betreff: Danke\n\n<#if patient.nachname == \"divers\">${typo}</#if>",
                "Betreff: Danke\n\n<#if patient.nachname == 'divers'>${patient.vorname}</#if>",
                "Betreff: Danke\n\n<#list 1..3 as i><#if i gt 5>${company.strase} ${i}</#if></#list>",
                "Betreff: Danke\n\n<#macro nie an>${an} ${patinet.nachname}</#macro>",
                "Danke\n\nohne Betreff",
                "Betreff: Danke\n\n<#if patient>",
            })
    void aTextThatAsksForMoreThanThereMayBeIsRefusedWhenItIsRead(String text, @TempDir Path directory)
            throws Exception {
        Files.writeString(directory.resolve("payment_confirmation.md.ftl"), text);

        assertThatThrownBy(() -> templates(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("payment_confirmation");
    }

    /** R12, R13 */
    @Test
    void anInquiryOfTheAgencysOwnAsksForNoNameEvenWhereNobodyGets(@TempDir Path directory) throws Exception {
        Files.writeString(
                directory.resolve("psychotherapie_anfrage.md.ftl"),
                "Betreff: Danke\n\n<#list patients as p><#if p.id gt 99999>${p.vorname}</#if></#list>");

        assertThatThrownBy(() -> templates(directory)).hasMessageContaining("p.vorname");
    }

    @Test
    void anAgencysOwnTextMayComputeAndNameThingsOfItsOwn(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("psychotherapie_anfrage.md.ftl"), """
                <#-- ${no.name} in a comment, <#if> neither -->
                <#import "_bausteine.ftl" as b>
                <#assign viele = patient_count gt 1>
                <#function plural n wort><#return wort + (n == 1)?then("", "en")></#function>
                <#macro absatz text zeichen="-">${zeichen} ${text}</#macro>
                Betreff: ${plural(patient_count, "Person")} bei ${company.name} (patient.innen)

                <@b.anrede therapist/>
                <@absatz text="Ref. 'A' ${anfrage_id}" zeichen="*"/>
                <#list patients as p>${p?counter}: ${p.age!"?"} <#if viele && p.symptome?has_content>${p.symptome?join(", ")}</#if>
                </#list>
                <#list patients as p>Stelle ${p_index}<#if p_has_next>,</#if></#list>
                <#list patients?filter(q -> q.id gt 0) as einer>${einer_index}<#if einer_has_next>,</#if></#list>
                <#list patients><#items as eine>${eine_index}<#if eine_has_next>,</#if></#items></#list>
                <#list patients?filter(q -> q.id gt 0) as mit>${mit.id}<#sep>, </#sep></#list>
                Datum im Text: therapist.example ist kein Name.
                """);

        assertThat(text(templates(directory).render("psychotherapie_anfrage", inquiry(true, anonymous(7)))))
                .contains("* Ref. 'A' 1234", "1: 34", "Stelle 0", "therapist.example");
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> templates(Path.of("/no/such/directory"))).hasMessageContaining("EMAIL_TEMPLATE_PATH");
    }

    private static EmailTemplates templates(Path directory) {
        return new EmailTemplates(TestSettings.with(Map.of(Setting.EMAIL_TEMPLATE_PATH, directory.toString())));
    }

    /** R10 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "psychotherapie_anfrage",
                "anfrage_reminder",
                "payment_confirmation",
                "patient_registration_confirmation",
                "patient_success_email_contact",
                "patient_success_phone_contact",
                "patient_success_meeting_confirmation_email",
                "patient_success_meeting_confirmation_phone"
            })
    void whatOthersTypedComesOutAsText(String template) {
        Map<String, Object> model = new HashMap<>(success(List.of(NASTY)));
        model.putAll(inquiry(true, anonymous(1)));
        model.putAll(Map.of("days_since_sent", 14, "price", "x", "price_number", 95, "upgrade_price", "x"));
        model.replaceAll((key, value) -> nasty(value));
        RenderedEmail email = templates.render(template, model);

        assertThat(text(email)).contains(NASTY);
        assertThat(html(email))
                .doesNotContain("href=\"https://evil", "<b>", "<em>", "\uE000")
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
                        "email", "anna@patient.example",
                        "zahlungsreferenz", "ABC"),
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

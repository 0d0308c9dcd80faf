package org.therapyplatform.systemtests.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.EmailTemplates;
import org.therapyplatform.communication.boundary.RenderedEmail;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.matching.control.InquiryLetter;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.validation.WireNames;
import org.therapyplatform.platform.vocabulary.Anrede;
import org.therapyplatform.platform.vocabulary.Geschlecht;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;

/** No mail to a therapist tells who a patient is, over generated patients; a failure names its seed. */
class InquiryPrivacyTest {
    private static final int PATIENTS = 400;

    private final Settings settings = new Settings(new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(Map.of(), "defaults", 100))
            .build());
    private final EmailTemplates templates = new EmailTemplates(settings);
    private final InquiryLetter letter =
            new InquiryLetter(templates, Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(longs = {20261123, 4711})
    void anInquiryTellsNothingOfWhoThePatientsAre(long seed) {
        MadeUp madeUp = new MadeUp(seed);
        for (int i = 0; i < PATIENTS; i++) {
            Patient patient = patient(madeUp);
            Therapist therapist = therapist(madeUp);
            EmailDraft inquiry = letter.email(i, therapist, List.of(patient));
            EmailDraft reminder = letter.reminder(i, therapist, List.of(patient), 14);
            RenderedEmail script = letter.script(i, therapist, List.of(patient), i % 2 == 0 ? null : 14L);
            for (String told : List.of(
                    told(inquiry.betreff(), inquiry.markdown()),
                    told(reminder.betreff(), reminder.markdown()),
                    told(script.betreff(), script.markdown()))) {
                assertThat(told)
                        .as("patient %d of seed %d", i, seed)
                        .contains("Patientennummer " + patient.id())
                        .doesNotContainIgnoringCase(identity(patient.angaben()));
            }
        }
    }

    /** What is said on the phone about somebody who has these in her record. */
    private String said(Map<String, Object> hers) {
        MadeUp madeUp = new MadeUp(11);
        Map<String, Object> who = somebody(madeUp);
        who.putAll(hers);
        Patient patient = patient(madeUp, who);
        RenderedEmail script = letter.script(1, therapist(madeUp), List.of(patient), null);
        return EmailBody.ofMarkdown(script.markdown()).text();
    }

    /** Both ways in which it is read. */
    private static String told(String subject, String markdown) {
        EmailBody body = EmailBody.ofMarkdown(markdown);
        return String.join("\n", subject, body.text(), body.html());
    }

    /** R12: what is no name of an insurer is not told, what is one stays. */
    @ParameterizedTest
    @CsvSource({
        "AOK Nordost, true",
        "'BKK Euregio, Heinsberg', true",
        "Techniker Krankenkasse (TK), true",
        "Debeka 24, true",
        "BKK Neuwerk, true",
        "AOK Bonn, true",
        "Uwe BKK, false",
        "U. W. E. (BKK), false",
        "AOK musterwald, false",
        "Familie Weiß-Müller, false",
        "AOKweiss, false",
        "'AOK, Lindenstrasse', false",
        "AOK A123456789, false",
        "0170 12, false",
        "a@b, false"
    })
    void anInsurerIsToldOnlyIfItIsNothingElse(String typed, boolean told) {
        assertThat(said(Map.of(
                        "vorname", "Uwe",
                        "nachname", "Weiß",
                        "strasse", "Lindenstraße 3",
                        "ort", "Bonn",
                        "hausarzt", "Dr. Musterwald",
                        "krankenkasse", typed)))
                .contains("Krankenkasse: " + (told ? typed : "nicht angegeben"));
    }

    /** R12: people's names and towns stand in the names of insurers by chance, and are typed there on purpose, too. */
    @ParameterizedTest
    @CsvSource({
        "Anke, Muster, Techniker Krankenkasse, true",
        "Anke, Muster, TechnikerKrankenkasse, true",
        "Anke, Muster, Debeka Krankenversicherung, true",
        "Erika, Kaufmann, KKH Kaufmännische Krankenkasse, true",
        "Hans, Berg, Hanseatische Krankenkasse, true",
        "Hans, Berg, AOK Baden-Württemberg, true",
        "Erika, Bayer, AOK Bayern, true",
        "Erika, Muster, AOK Rheinland/Hamburg, true",
        "Erika, Bremer, AOK Bremen/Bremerhaven, true",
        "Anke, Muster, Anke Krankenkasse, false",
        "Anke, Muster, AnkeKrankenkasse, false",
        "Anke, Muster, Kr-anke-nkasse, false",
        "Anke, Muster, A n k e, false",
        "Anke, Muster, An Krankenkasse ke, false",
        "Anke, Muster, AOK anke.muster, false",
        "Eva, Muster, E v a, false",
        "Erika, Kaufmann, Kaufmann Krankenkasse, false",
        "Erika, Kaufmann, Kaufmann-ische Krankenkasse, false",
        "Erika, Kaufmann, K.a.u.f.m.a.n.n, false",
        "Erika, Bayern, AOK Bayern, false",
        "Erika, Rheinländer, BKK Rheinländer, false",
        "Erika, Kassel, KrankenKassel, false"
    })
    void anInsurersNameIsToldWhoeverHasANameLikeIt(String vorname, String nachname, String typed, boolean told) {
        assertThat(said(Map.of("vorname", vorname, "nachname", nachname, "ort", "Hamburg", "krankenkasse", typed)))
                .contains("Krankenkasse: " + (told ? typed : "nicht angegeben"));
    }

    /** Whatever a template's model holds: the texts themselves ask for nothing that tells. */
    @ParameterizedTest
    @ValueSource(strings = {"psychotherapie_anfrage", "anfrage_reminder", EmailTemplates.PHONE_SCRIPT})
    void theTextsAskForNothingThatTells(String template) {
        MadeUp madeUp = new MadeUp(7);
        for (int i = 0; i < PATIENTS; i++) {
            Patient patient = patient(madeUp);
            Map<String, Object> model = new HashMap<>(templates.sample(template));
            model.put("patients", List.of(everything(patient, model)));
            model.put("patient_count", 1);
            RenderedEmail mail = templates.render(template, model);

            assertThat(told(mail.betreff(), mail.markdown()))
                    .contains("Patientennummer " + patient.id())
                    .doesNotContainIgnoringCase(identity(patient.angaben()));
        }
    }

    /** The sample's patient with all that is known of the generated one beside and over it. */
    private static Map<String, Object> everything(Patient patient, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>();
        ((Map<?, ?>) ((List<?>) model.get("patients")).get(0)).forEach((key, value) -> all.put((String) key, value));
        for (var component : PatientData.class.getRecordComponents()) {
            if (component.getName().equals("krankenkasse")) {
                // Told, as the letter lets it through.
                continue;
            }
            try {
                Object value = component.getAccessor().invoke(patient.angaben());
                if (value instanceof String || value instanceof Boolean) {
                    all.put(WireNames.of(component.getName()), value);
                } else if (value instanceof LocalDate day
                        && !component.getName().startsWith("letzteSitzung")) {
                    all.put(WireNames.of(component.getName()), day.toString());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        all.put("id", patient.id());
        return all;
    }

    private static Patient patient(MadeUp madeUp) {
        Map<String, Object> who = somebody(madeUp);
        who.put("krankenkasse", insurer(madeUp, who));
        return patient(madeUp, who);
    }

    private static Patient patient(MadeUp madeUp, Map<String, Object> who) {
        PatientData data = madeUp.record(PatientData.class, who);
        return madeUp.record(Patient.class, Map.of("id", 100_000 + madeUp.number(900_000), "angaben", data));
    }

    private static Map<String, Object> somebody(MadeUp madeUp) {
        Map<String, Object> who = new HashMap<>();
        who.put("anrede", Anrede.values()[madeUp.number(Anrede.values().length)]);
        who.put("geschlecht", Geschlecht.values()[madeUp.number(Geschlecht.values().length)]);
        for (String field : List.of("vorname", "nachname", "ort", "hausarzt", "krankenversicherungsnummer")) {
            who.put(field, madeUp.word());
        }
        who.put("strasse", madeUp.word() + "straße " + madeUp.number(200));
        who.put("telefon", "0" + (100 + madeUp.number(800)) + " " + (10_000_000 + madeUp.number(90_000_000)));
        who.put("email", madeUp.word() + "@" + madeUp.word() + ".example");
        who.put("geburtsdatum", madeUp.day());
        who.put("symptome", List.of("Schlafstörungen", "Innere Leere"));
        who.put("zeitlicheVerfuegbarkeit", Map.of("montag", slots(madeUp, who), "Fr", slots(madeUp, who)));
        return who;
    }

    /** Times, and whatever people type into the same field: alone, before and behind a time. */
    private static List<String> slots(MadeUp madeUp, Map<String, Object> who) {
        String typed = typed(madeUp, who);
        return List.of("09:00-12:00", typed, "13:00-14:00 " + typed, typed + " 15:00-16:00");
    }

    /** An insurer, and whatever people type into the same field: alone, before and behind an insurer's name. */
    private static String insurer(MadeUp madeUp, Map<String, Object> who) {
        String typed = typed(madeUp, who);
        return List.of("AOK", typed, "AOK " + typed, typed + " (AOK)", typed.toUpperCase(Locale.GERMAN) + "-AOK")
                .get(madeUp.number(5));
    }

    /** Not the town: it is part of the names of insurers, and tells nobody who she is. */
    private static String typed(MadeUp madeUp, Map<String, Object> who) {
        List<String> fields = List.of(
                "vorname",
                "nachname",
                "strasse",
                "telefon",
                "email",
                "geburtsdatum",
                "hausarzt",
                "krankenversicherungsnummer");
        return who.get(fields.get(madeUp.number(fields.size()))).toString();
    }

    private static Therapist therapist(MadeUp madeUp) {
        TherapistData data = madeUp.record(
                TherapistData.class,
                Map.of("anrede", Anrede.Herr, "vorname", "Max", "nachname", "Beispiel", "email", "praxis@t.example"));
        return madeUp.record(Therapist.class, Map.of("id", 1 + madeUp.number(100), "angaben", data));
    }

    private static String[] identity(PatientData data) {
        List<String> identity = new ArrayList<>(List.of(
                data.vorname(),
                data.nachname(),
                data.strasse(),
                data.ort(),
                data.telefon(),
                data.telefon().replace(" ", ""),
                data.email(),
                data.hausarzt(),
                data.krankenversicherungsnummer()));
        for (String form : List.of("yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "dd. MMMM yyyy", "d. MMMM yyyy")) {
            identity.add(DateTimeFormatter.ofPattern(form, Locale.GERMAN).format(data.geburtsdatum()));
        }
        return identity.toArray(String[]::new);
    }
}

package org.therapyplatform.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.InvalidInputException.Violation;
import org.therapyplatform.web.communication.CallLayout;
import org.therapyplatform.web.patient.PatientLayout;
import org.therapyplatform.web.therapist.TherapistLayout;

/** What stands in a form becomes the record, and nothing else of it changes. */
class RecordFormTest {
    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("org.therapyplatform.web.desk.Texts", Locale.ENGLISH);

    private static final PatientData ERIKA = sent(Map.of(
                    "anrede", "Frau",
                    "geschlecht", "weiblich",
                    "vorname", "Erika",
                    "nachname", "Muster",
                    "geburtsdatum", "1990-05-04",
                    "ausgeschlossene_therapeuten", "3, 17",
                    "zeitliche_verfuegbarkeit.montag", "9:00-12:00",
                    "raeumliche_verfuegbarkeit.max_km", "25"))
            .over(PatientData.NEW);

    @Test
    void whatWasTypedIsRead() {
        assertThat(ERIKA.geburtsdatum()).isEqualTo(LocalDate.of(1990, 5, 4));
        assertThat(ERIKA.ausgeschlosseneTherapeuten()).containsExactly(3, 17);
        assertThat(ERIKA.zeitlicheVerfuegbarkeit()).isEqualTo(Map.of("montag", List.of("09:00-12:00")));
        assertThat(ERIKA.raeumlicheVerfuegbarkeit()).isEqualTo(Map.of("max_km", 25));
        assertThat(ERIKA.symptome()).isNull();
    }

    @Test
    void aRecordThatIsShownAndSentBackStaysAsItIs() {
        RecordForm<PatientData> shown = RecordForm.of(PatientLayout.FORM, ERIKA, TEXTS, null);
        assertThat(shown.over(ERIKA)).isEqualTo(ERIKA);
        assertThat(shown.differences(shown)).isEmpty();
    }

    @Test
    void whatSomebodyTouchedIsKnownWhenTheFormComesBack() {
        Map<String, String> record = Map.of(
                "vorname", "Erika",
                "notizen", "Sagt \"ja\"\nund nein",
                "offen_fuer_gruppentherapie", "true",
                "symptome", "Schlafstörungen\nInnere Leere",
                "zeitliche_verfuegbarkeit.montag", "9:00-12:00");
        RecordForm<PatientData> shown =
                RecordForm.shown(PatientLayout.FORM, sent(record).getShown(), TEXTS, null);
        Map<String, String> typed = new HashMap<>(record);
        typed.put("symptome", "Innere Leere\nSchlafstörungen");
        assertThat(sent(typed).differences(shown)).isEmpty();

        typed.put("vorname", "Erik");
        typed.remove("offen_fuer_gruppentherapie");
        typed.put("zeitliche_verfuegbarkeit.montag", "");
        assertThat(sent(typed).differences(shown))
                .extracting(FormField::name)
                .containsExactlyInAnyOrder("vorname", "offen_fuer_gruppentherapie", "zeitliche_verfuegbarkeit");
        for (String nothing : new String[] {null, "", "[1]", "{"}) {
            assertThat(RecordForm.shown(PatientLayout.FORM, nothing, TEXTS, null)
                            .value("vorname"))
                    .isEmpty();
        }
    }

    @Test
    void whatWasTakenFromOthersDoesNotCountAsTyped() {
        RecordForm<PatientData> form = sent(Map.of("vorname", "Erika", "nachname", "Meiner"));
        RecordForm<PatientData> shown = sent(Map.of("vorname", "Erika", "nachname", "Muster"));
        RecordForm<PatientData> theirs = sent(Map.of("vorname", "Erica", "nachname", "Ihrer"));

        form.take(
                theirs, shown, Map.of("take.vorname", new String[] {"theirs"}, "take.nachname", new String[] {"mine"}));

        assertThat(form.value("vorname")).isEqualTo("Erica");
        assertThat(form.value("nachname")).isEqualTo("Meiner");
        assertThat(form.differences(shown)).extracting(FormField::name).containsExactly("nachname");
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, () -> sent(Map.of(
                        "anrede", "Frau",
                        "geschlecht", "weiblich",
                        "vorname", "Erika",
                        "nachname", "Muster",
                        "geburtsdatum", "1990-02-30",
                        "ausgeschlossene_therapeuten", "Meier",
                        "zeitliche_verfuegbarkeit.montag", "morgens"))
                .over(PatientData.NEW));
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("geburtsdatum", "ausgeschlossene_therapeuten", "zeitliche_verfuegbarkeit");
    }

    @Test
    void everyFieldAndEveryOptionHasAWord() {
        for (FormLayout<?> layout :
                List.of(PatientLayout.FORM, TherapistLayout.FORM, CallLayout.PLANNED, CallLayout.CHANGED)) {
            layout.groups().forEach(group -> assertThat(TEXTS.containsKey("group." + group.name()))
                    .isTrue());
            for (FormField field : layout.fields()) {
                assertThat(TEXTS.keySet()).contains("field." + field.name());
                if (field.vocabulary() != null) {
                    assertThat(field.options()).allSatisfy(option -> assertThat(TEXTS.keySet())
                            .contains(field.vocabulary() + "." + option));
                }
            }
        }
    }

    private static RecordForm<PatientData> sent(Map<String, String> typed) {
        Map<String, String[]> parameters = new HashMap<>();
        typed.forEach((name, value) -> parameters.put(name, new String[] {value}));
        return RecordForm.sent(PatientLayout.FORM, parameters, TEXTS, null);
    }
}

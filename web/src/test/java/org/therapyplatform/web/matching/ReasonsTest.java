package org.therapyplatform.web.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.therapyplatform.matching.boundary.Bedingung;
import org.therapyplatform.matching.boundary.Entfernungsart;
import org.therapyplatform.matching.boundary.Pruefung;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.RecordBinder;

class ReasonsTest {
    private static final PatientData PATIENT = RecordBinder.merge(
            PatientData.NEW,
            body(Map.of(
                    "anrede",
                    "Frau",
                    "vorname",
                    "Anna",
                    "nachname",
                    "Berg",
                    "geschlecht",
                    "divers",
                    "geburtsdatum",
                    "1990-11-24",
                    "bevorzugtes_therapeutengeschlecht",
                    "Weiblich",
                    "bevorzugtes_therapieverfahren",
                    "Verhaltenstherapie")));
    private static final TherapistData THERAPIST = RecordBinder.merge(
            TherapistData.NEW,
            body(Map.of(
                    "anrede",
                    "Frau",
                    "vorname",
                    "Anna",
                    "nachname",
                    "Berg",
                    "geschlecht",
                    "männlich",
                    "psychotherapieverfahren",
                    "egal",
                    "alter_min",
                    40,
                    "geschlechtspraeferenz",
                    "Weiblich",
                    "bevorzugt_gruppentherapie",
                    true)));

    @Test
    void whatFailsIsToldWithTheValuesThatDecided() {
        assertThat(texts(Locale.GERMAN, false, PATIENT, THERAPIST, 31.25, 25.0))
                .containsExactly(
                        "31,2 km, höchstens 25 km",
                        "ausgeschlossen",
                        "gewünscht weiblich, ist männlich",
                        "gewünscht Verhaltenstherapie, bietet ohne Festlegung",
                        "35 Jahre, behandelt ab 40",
                        "behandelt nur weiblich, ist divers",
                        "Gruppe verlangt, nicht offen dafür",
                        "schon angefragt, Antwort steht aus");
    }

    @Test
    void whatNobodyAsksForIsFulfilled() {
        assertThat(texts(Locale.ENGLISH, true, PatientData.NEW, TherapistData.NEW, null, 25.0))
                .containsExactly(
                        "unknown, counts as near",
                        "not excluded",
                        "no wish",
                        "no wish",
                        "no age limit",
                        "no preference",
                        "no group required",
                        "none");
    }

    @Test
    void whoIsTooFarByRoadIsSaidToBe() {
        assertThat(texts(Locale.GERMAN, false, PATIENT, THERAPIST, 30.0, Entfernungsart.strasse, 25.0)
                        .get(0))
                .isEqualTo("auf der Straße 30 km, höchstens 25 km");
        assertThat(texts(Locale.GERMAN, false, PATIENT, THERAPIST, 20.0, null).get(0))
                .isEqualTo("20 km Luftlinie");
        assertThat(texts(Locale.ENGLISH, false, PATIENT, THERAPIST, 30.0, Entfernungsart.strasse, null)
                        .get(0))
                .isEqualTo("30 km by road");
    }

    private static JsonBody body(Map<String, Object> fields) {
        return new JsonBody(new ObjectMapper().convertValue(fields, ObjectNode.class));
    }

    private static List<String> texts(
            Locale locale, boolean fulfilled, PatientData patient, TherapistData therapist, Double km, Double maxKm) {
        return texts(locale, fulfilled, patient, therapist, km, Entfernungsart.luftlinie, maxKm);
    }

    private static List<String> texts(
            Locale locale,
            boolean fulfilled,
            PatientData patient,
            TherapistData therapist,
            Double km,
            Entfernungsart along,
            Double maxKm) {
        ResourceBundle texts = ResourceBundle.getBundle("org.therapyplatform.web.desk.Texts", locale);
        List<Pruefung> outcomes = Pruefung.of(
                Arrays.stream(Bedingung.values()).map(any -> fulfilled).toList());
        return new Reasons(texts, locale, LocalDate.of(2026, 11, 23))
                .of(outcomes, patient, therapist, km, along, maxKm).stream()
                        .map(Reasons.Reason::text)
                        .toList();
    }
}

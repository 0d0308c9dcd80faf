package org.therapyplatform.web.patient;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Symptomliste;
import org.therapyplatform.web.desk.FormField;
import org.therapyplatform.web.desk.FormField.Kind;
import org.therapyplatform.web.desk.FormLayout;

/** How a patient's record is shown and typed in. */
public final class PatientLayout {
    public static final FormLayout<PatientData> FORM = new FormLayout<>(
            PatientData.NEW,
            List.of(
                    new FormField("symptome", Kind.MANY, false, null, "Symptom", Symptomliste.ALLE),
                    new FormField(
                            "zeitliche_verfuegbarkeit",
                            Kind.WEEK,
                            false,
                            null,
                            "Wochentag",
                            List.of("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")),
                    new FormField("raeumliche_verfuegbarkeit", Kind.MEASURE, false, null, null, List.of("max_km"))),
            groups());

    private PatientLayout() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("person", List.of("anrede", "geschlecht", "vorname", "nachname", "geburtsdatum"));
        groups.put("contact", List.of("telefon", "email", "strasse", "plz", "ort"));
        groups.put(
                "placement",
                List.of(
                        "status",
                        "vertraege_unterschrieben",
                        "zahlung_eingegangen",
                        "zahlungsreferenz",
                        "erster_therapieplatz_am",
                        "funktionierender_therapieplatz_am",
                        "empfehler_der_unterstuetzung"));
        groups.put(
                "health",
                List.of(
                        "krankenkasse",
                        "krankenversicherungsnummer",
                        "hausarzt",
                        "erfahrung_mit_psychotherapie",
                        "letzte_sitzung_vorherige_psychotherapie",
                        "symptome"));
        groups.put(
                "wishes",
                List.of(
                        "bevorzugtes_therapeutengeschlecht",
                        "bevorzugtes_therapieverfahren",
                        "offen_fuer_gruppentherapie",
                        "offen_fuer_diga",
                        "ausgeschlossene_therapeuten"));
        groups.put("availability", List.of("raeumliche_verfuegbarkeit", "verkehrsmittel", "zeitliche_verfuegbarkeit"));
        return groups;
    }
}

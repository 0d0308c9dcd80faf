package org.therapyplatform.web.therapist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.web.desk.FormField;
import org.therapyplatform.web.desk.FormField.Kind;
import org.therapyplatform.web.desk.FormLayout;

/** How a therapist's record is shown and typed in. */
public final class TherapistLayout {
    private static final List<String> DAYS = List.of("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So");

    public static final FormLayout<TherapistData> FORM = new FormLayout<>(
            TherapistData.NEW,
            List.of(
                    new FormField("telefonische_erreichbarkeit", Kind.WEEK, false, null, "Wochentag", DAYS),
                    new FormField("arbeitszeiten", Kind.WEEK, false, null, "Wochentag", DAYS),
                    // A text on the wire; these are the ones that are compared.
                    new FormField(
                            "geschlechtspraeferenz",
                            Kind.CHOICE,
                            false,
                            null,
                            "Patientengeschlecht",
                            List.of("Egal", "Weiblich", "Männlich"))),
            groups());

    private TherapistLayout() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("person", List.of("anrede", "geschlecht", "titel", "vorname", "nachname"));
        groups.put("contact", List.of("telefon", "fax", "email", "webseite", "strasse", "plz", "ort"));
        groups.put("phone", List.of("telefonische_erreichbarkeit"));
        groups.put(
                "cooperation",
                List.of(
                        "status",
                        "potenziell_verfuegbar",
                        "ueber_plattform_informiert",
                        "naechster_kontakt_moeglich",
                        "letzter_kontakt_email",
                        "letzter_kontakt_telefon",
                        "letztes_persoenliches_gespraech",
                        "sperrdatum",
                        "sperrgrund",
                        "potenziell_verfuegbar_notizen"));
        groups.put(
                "practice",
                List.of(
                        "psychotherapieverfahren",
                        "kassensitz",
                        "fremdsprachen",
                        "zusatzqualifikationen",
                        "besondere_leistungsangebote",
                        "arbeitszeiten"));
        groups.put(
                "takes",
                List.of(
                        "geschlechtspraeferenz",
                        "alter_min",
                        "alter_max",
                        "bevorzugt_gruppentherapie",
                        "bevorzugte_diagnosen"));
        return groups;
    }
}

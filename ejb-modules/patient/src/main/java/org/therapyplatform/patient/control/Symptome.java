package org.therapyplatform.patient.control;

import java.util.List;
import java.util.Set;
import org.therapyplatform.platform.error.InvalidInputException;

/** R1: the symptoms a patient can name (rules.md §2). */
public final class Symptome {
    private static final int MOST = 6;

    private static final Set<String> LIST = Set.of(
            "Depression / Niedergeschlagenheit",
            "Ängste / Panikattacken",
            "Burnout / Erschöpfung",
            "Schlafstörungen",
            "Stress / Überforderung",
            "Trauer / Verlust",
            "Reizbarkeit / Wutausbrüche",
            "Stimmungsschwankungen",
            "Innere Leere",
            "Einsamkeit",
            "Sorgen / Grübeln",
            "Selbstzweifel",
            "Konzentrationsprobleme",
            "Negative Gedanken",
            "Entscheidungsschwierigkeiten",
            "Psychosomatische Beschwerden",
            "Chronische Schmerzen",
            "Essstörungen",
            "Suchtprobleme (Alkohol/Drogen)",
            "Sexuelle Probleme",
            "Beziehungsprobleme",
            "Familienkonflikte",
            "Sozialer Rückzug",
            "Mobbing",
            "Trennungsschmerz",
            "Traumatische Erlebnisse",
            "Zwänge",
            "Selbstverletzung",
            "Suizidgedanken",
            "Identitätskrise");

    private Symptome() {}

    /**
     * @param symptome as sent; null is fine, it means none were sent
     * @throws InvalidInputException in the order rules.md §2 gives: none, too many, unknown
     */
    public static void check(List<String> symptome) {
        if (symptome == null) {
            return;
        }
        if (symptome.isEmpty()) {
            throw InvalidInputException.of("symptome", "At least one symptom is required");
        }
        if (symptome.size() > MOST) {
            throw InvalidInputException.of("symptome", "Between 1 and 6 symptoms must be selected");
        }
        for (String symptom : symptome) {
            if (symptom == null || !LIST.contains(symptom)) {
                throw InvalidInputException.of("symptome", "Invalid symptom: '" + symptom + "'");
            }
        }
    }
}

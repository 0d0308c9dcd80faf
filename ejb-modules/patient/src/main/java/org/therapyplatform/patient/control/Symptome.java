package org.therapyplatform.patient.control;

import java.util.List;
import org.therapyplatform.patient.boundary.Symptomliste;
import org.therapyplatform.platform.error.InvalidInputException;

/** R1: the symptoms a patient can name (rules.md §2). */
public final class Symptome {
    private static final int MOST = 6;

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
            if (symptom == null || !Symptomliste.ALLE.contains(symptom)) {
                throw InvalidInputException.of("symptome", "Invalid symptom: '" + symptom + "'");
            }
        }
    }
}

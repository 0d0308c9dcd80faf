package org.therapyplatform.matching.boundary;

import java.util.List;

/**
 * Whether a search can start for a patient (R1).
 *
 * @param fehlend the fields of her record that must be filled in before, in the order they are asked for
 * @param aktiveSuche the search that is active already, or null
 */
public record Suchvoraussetzungen(int patientId, List<String> fehlend, Integer aktiveSuche) {
    public boolean erfuellt() {
        return fehlend.isEmpty() && aktiveSuche == null;
    }
}

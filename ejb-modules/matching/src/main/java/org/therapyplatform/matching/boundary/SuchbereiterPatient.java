package org.therapyplatform.matching.boundary;

import java.time.LocalDate;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A patient who has settled everything and for whom nobody searches (R19).
 *
 * @param startdatum since when she waits
 */
public record SuchbereiterPatient(int patientId, String name, LocalDate startdatum) implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.PATIENT, patientId));
    }
}

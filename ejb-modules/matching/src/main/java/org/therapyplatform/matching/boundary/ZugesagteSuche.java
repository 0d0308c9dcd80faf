package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * An active search a therapist has accepted (R10): the patient can be placed.
 *
 * @param patientenName first and last name, or {@code Unknown}
 * @param therapeutenName title, first and last name, or {@code Unknown}
 * @param createdAt since when she waits, UTC
 */
public record ZugesagteSuche(
        int id, int patientId, String patientenName, int therapistId, String therapeutenName, LocalDateTime createdAt)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.SEARCH, id));
    }
}

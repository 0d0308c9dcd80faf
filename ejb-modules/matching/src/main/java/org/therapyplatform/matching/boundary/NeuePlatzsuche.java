package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/** A search that was just started. */
public record NeuePlatzsuche(int id, int patientId, Suchstatus status, LocalDateTime createdAt) implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.SEARCH, id), new Subject(Subject.PATIENT, patientId));
    }
}

package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/** An inquiry that was just composed, with its patients in order. */
public record NeueAnfrage(int anfrageId, int therapistId, List<Integer> patientIds) implements Concerning {
    @Override
    public List<Subject> subjects() {
        return new Subject(Subject.INQUIRY, anfrageId).and(Subject.PATIENT, patientIds.stream());
    }
}

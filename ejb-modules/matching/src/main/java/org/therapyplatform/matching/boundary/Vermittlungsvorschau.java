package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.communication.boundary.DraftPreview;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.therapist.boundary.Therapist;

/**
 * What a placement would do (R11).
 *
 * @param status where the search stands; only an active one can be placed
 * @param mail what the patient is sent; null if she has no address: then her own status stays as it is
 * @param version of the search
 */
public record Vermittlungsvorschau(
        int platzsucheId, Patient patient, Therapist therapist, Suchstatus status, DraftPreview mail, int version)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(
                new Subject(Subject.SEARCH, platzsucheId),
                new Subject(Subject.PATIENT, patient.id()),
                new Subject(Subject.THERAPIST, therapist.id()));
    }
}

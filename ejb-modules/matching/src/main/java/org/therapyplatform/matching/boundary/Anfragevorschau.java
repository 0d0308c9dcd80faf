package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * What an inquiry composed now would be.
 *
 * @param letzteAnfrage the newest inquiry to the therapist, or 0
 * @param kontaktierbar whether nobody of the practice waits for an answer or is in a cooling period (R2)
 * @param patienten whom it would take, longest waiting first; nobody, if too few fit
 * @param betreff subject of the mail, or null if it would be a call or nothing; as {@code inhaltHtml}. The inquiry has
 *     no number yet, 0 stands in its place
 * @param inhaltHtml the mail as the therapist would read it
 */
public record Anfragevorschau(
        int therapistId,
        String plzPrefix,
        int letzteAnfrage,
        boolean kontaktierbar,
        List<Vorgesehen> patienten,
        String betreff,
        String inhaltHtml)
        implements Concerning {

    /** @param wartezeitTage whole days since her search began */
    public record Vorgesehen(int patientId, int platzsucheId, String patientenName, long wartezeitTage) {}

    public List<Integer> patientIds() {
        return patienten.stream().map(Vorgesehen::patientId).toList();
    }

    @Override
    public List<Subject> subjects() {
        return new Subject(Subject.THERAPIST, therapistId).and(Subject.PATIENT, patientIds().stream());
    }
}

package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.therapist.boundary.Therapist;

/** An inquiry with its therapist and its patients. */
public record AnfrageDetail(
        int id,
        int therapistId,
        Therapist therapist,
        LocalDateTime erstelltDatum,
        LocalDateTime gesendetDatum,
        LocalDateTime antwortDatum,
        Long tageSeitVersand,
        Antworttyp antworttyp,
        int anfragegroesse,
        Antwortzusammenfassung antwortZusammenfassung,
        String notizen,
        Integer emailId,
        Integer phoneCallId,
        List<AnfragePatient> patients,
        boolean nachverfolgungErforderlich)
        implements Concerning {

    public record Antwortzusammenfassung(
            int totalAccepted, int totalRejected, int totalNoResponse, boolean antwortVollstaendig) {}

    /**
     * @param wartezeitTage whole days since her search began
     * @param gegenstandslos whether her outcome is pending although her search is over (R12)
     */
    public record AnfragePatient(
            int position,
            int patientId,
            Patient patient,
            int platzsucheId,
            LocalDateTime searchCreatedAt,
            long wartezeitTage,
            AnfragePatientStatus status,
            Patientenergebnis antwortergebnis,
            String antwortnotizen,
            boolean gegenstandslos) {}

    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.INQUIRY, id));
    }
}

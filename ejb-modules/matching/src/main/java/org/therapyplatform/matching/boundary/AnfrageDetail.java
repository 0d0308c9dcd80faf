package org.therapyplatform.matching.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.therapist.boundary.Therapist;

/**
 * An inquiry with its therapist and its patients.
 *
 * @param reminderEmailId the mail that reminded of it, or null; with {@code version} for pages, not for outside clients
 * @param version of the inquiry: an answer may say which one it was recorded for. No entity tag, since the patients
 *     shown with it change beside it
 */
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
        boolean nachverfolgungErforderlich,
        @JsonIgnore Integer reminderEmailId,
        @JsonIgnore int version)
        implements Concerning {

    public record Antwortzusammenfassung(
            int totalAccepted, int totalRejected, int totalNoResponse, boolean antwortVollstaendig) {}

    /**
     * @param wartezeitTage whole days since her search began
     * @param gegenstandslos whether her outcome is pending although her search is over (R12)
     * @param suchstatus where her search stands now
     * @param vermittelterTherapeutId who accepted her (R10) or was found for her, or null
     * @param ausgeschlossen whether this therapist is not asked for her again (R9)
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
            boolean gegenstandslos,
            Suchstatus suchstatus,
            Integer vermittelterTherapeutId,
            boolean ausgeschlossen) {}

    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.INQUIRY, id));
    }
}

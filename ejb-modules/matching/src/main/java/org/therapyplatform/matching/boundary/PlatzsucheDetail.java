package org.therapyplatform.matching.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A search with its patient and its history.
 *
 * @param patient null if there is no such patient any more
 * @param ausgeschlosseneTherapeuten ids, or objects {@code {id, excluded_at, reason}}
 * @param version of the search, for pages: a deletion says which one was seen
 */
public record PlatzsucheDetail(
        int id,
        int patientId,
        Patient patient,
        Suchstatus status,
        LocalDateTime createdAt,
        LocalDateTime updatedAt,
        List<Object> ausgeschlosseneTherapeuten,
        LocalDateTime erfolgreicheVermittlungDatum,
        Integer vermittelterTherapeutId,
        String notizen,
        long aktiveAnfragen,
        long gesamtAnfragen,
        List<Anfrageverlauf> anfrageVerlauf,
        @JsonIgnore int version)
        implements Concerning {

    /** One inquiry she was part of; {@code gegenstandslos}: her outcome is pending although the search is over (R12). */
    public record Anfrageverlauf(
            int anfrageId,
            int therapistId,
            String therapeutenName,
            int position,
            AnfragePatientStatus status,
            Patientenergebnis outcome,
            LocalDateTime sentDate,
            LocalDateTime responseDate,
            boolean gegenstandslos) {}

    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.SEARCH, id));
    }
}

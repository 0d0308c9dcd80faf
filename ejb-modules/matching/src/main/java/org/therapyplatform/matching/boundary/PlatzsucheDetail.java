package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.patient.boundary.Patient;

/**
 * A search with its patient and its history.
 *
 * @param patient null if there is no such patient any more
 * @param ausgeschlosseneTherapeuten ids, or objects {@code {id, excluded_at, reason}}
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
        List<Anfrageverlauf> anfrageVerlauf) {

    /** One inquiry she was part of. */
    public record Anfrageverlauf(
            int anfrageId,
            int therapistId,
            String therapeutenName,
            int position,
            AnfragePatientStatus status,
            Patientenergebnis outcome,
            LocalDateTime sentDate,
            LocalDateTime responseDate) {}
}

package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A search in a list.
 *
 * @param patientenName first and last name, or {@code Unknown}
 * @param aktiveAnfragen inquiries in which her outcome is pending
 * @param gesamtAnfragen inquiries she was ever part of
 */
public record PlatzsucheItem(
        int id,
        int patientId,
        String patientenName,
        Suchstatus status,
        LocalDateTime createdAt,
        LocalDateTime updatedAt,
        long aktiveAnfragen,
        long gesamtAnfragen,
        boolean offenFuerGruppentherapie,
        Integer vermittelterTherapeutId)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.SEARCH, id));
    }
}

package org.therapyplatform.matching.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 * @param plz where she lives, or null, as {@code ort}; not part of the API
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
        Integer vermittelterTherapeutId,
        @JsonIgnore String plz,
        @JsonIgnore String ort)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.SEARCH, id));
    }
}

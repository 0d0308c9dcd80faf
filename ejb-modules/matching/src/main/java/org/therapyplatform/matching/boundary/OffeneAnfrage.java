package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * An inquiry somebody has to do something about.
 *
 * @param therapeutenName title, first and last name, or {@code Unknown}
 * @param gesendetDatum UTC; null if it was not sent
 */
public record OffeneAnfrage(
        int id,
        int therapistId,
        String therapeutenName,
        LocalDateTime erstelltDatum,
        LocalDateTime gesendetDatum,
        int anfragegroesse)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.INQUIRY, id));
    }
}

package org.therapyplatform.communication.boundary;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A call that is to be made.
 *
 * @param therapeutenanfrageId the inquiry it is about, or null
 * @param versuch the how manieth attempt to reach the person it is
 */
public record DueCall(
        int id,
        Integer therapistId,
        Integer patientId,
        LocalDate geplantesDatum,
        LocalTime geplanteZeit,
        Integer therapeutenanfrageId,
        int versuch)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return Recipient.concerned(new Subject(Subject.PHONE_CALL, id), therapistId, patientId);
    }
}

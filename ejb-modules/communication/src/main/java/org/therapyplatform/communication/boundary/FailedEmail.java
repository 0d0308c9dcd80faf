package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A mail that could not be delivered.
 *
 * @param fehlermeldung the reason, which names nobody (R6); or null
 * @param createdAt UTC
 */
public record FailedEmail(
        int id, Integer therapistId, Integer patientId, String betreff, String fehlermeldung, LocalDateTime createdAt)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return Recipient.concerned(new Subject(Subject.EMAIL, id), therapistId, patientId);
    }
}

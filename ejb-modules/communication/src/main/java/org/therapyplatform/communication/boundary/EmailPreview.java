package org.therapyplatform.communication.boundary;

import java.util.List;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A mail as it would be sent.
 *
 * @param patientId whom it was filled in for, or null
 * @param therapistId whom it was filled in for, or null; with neither it is about made-up people
 * @param inhaltMarkdown the body without the legal footer, as a draft of it would begin
 * @param empfaengerEmail null if there is none, or nobody in particular
 * @param attachments the files that go with it
 */
public record EmailPreview(
        String name,
        Integer patientId,
        Integer therapistId,
        String betreff,
        String inhaltMarkdown,
        String inhaltHtml,
        String inhaltText,
        String empfaengerEmail,
        String empfaengerName,
        List<String> attachments)
        implements Concerning {
    /** Its HTML for a page that loads nothing from elsewhere. */
    public String onScreen() {
        return EmailBody.withoutPictures(inhaltHtml);
    }

    /** Whoever it is filled in for: reading it is reading her record. */
    @Override
    public List<Subject> subjects() {
        if (patientId != null) {
            return List.of(new Subject(Subject.PATIENT, patientId));
        }
        return therapistId == null ? List.of() : List.of(new Subject(Subject.THERAPIST, therapistId));
    }
}

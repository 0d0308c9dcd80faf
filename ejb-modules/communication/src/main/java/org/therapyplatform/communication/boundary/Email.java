package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.communication.entity.EmailEntity;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.time.Timestamps;

/** A mail as outside clients see it (api.md §5). Timestamps are UTC; of the two recipient ids one is null. */
public record Email(
        int id,
        Integer therapistId,
        Integer patientId,
        String betreff,
        String inhaltHtml,
        String inhaltText,
        String empfaengerEmail,
        String empfaengerName,
        String absenderEmail,
        String absenderName,
        boolean antwortErhalten,
        LocalDateTime antwortdatum,
        String antwortinhalt,
        Emailstatus status,
        LocalDateTime inWarteschlangeAm,
        LocalDateTime gesendetAm,
        String fehlermeldung,
        int wiederholungsanzahl,
        LocalDateTime createdAt,
        LocalDateTime updatedAt,
        List<String> attachments)
        implements CommunicationHistory.Entry {
    static Email of(EmailEntity email) {
        return new Email(
                email.getId(),
                email.getTherapistId(),
                email.getPatientId(),
                email.getBetreff(),
                EmailBody.safe(email.getInhaltHtml()),
                email.getInhaltText(),
                email.getEmpfaengerEmail(),
                email.getEmpfaengerName(),
                email.getAbsenderEmail(),
                email.getAbsenderName(),
                email.isAntwortErhalten(),
                email.getAntwortdatum(),
                email.getAntwortinhalt(),
                email.getStatus(),
                email.getInWarteschlangeAm(),
                email.getGesendetAm(),
                email.getFehlermeldung(),
                email.getWiederholungsanzahl() == null ? 0 : email.getWiederholungsanzahl(),
                email.getCreatedAt(),
                email.getUpdatedAt(),
                email.getAttachments());
    }

    /** ISO 8601, when it was sent or, before that, written. */
    @Override
    public String when() {
        return Timestamps.text(gesendetAm == null ? createdAt : gesendetAm);
    }

    @Override
    public List<Subject> subjects() {
        return Recipient.concerned(new Subject(Subject.EMAIL, id), therapistId, patientId);
    }
}

package org.therapyplatform.communication.boundary;

import java.util.List;

/**
 * A mail another module wants sent.
 *
 * @param therapistId recipient, or null; exactly one of the two ids is set
 * @param patientId recipient, or null
 * @param markdown the body; values of others in it must be escaped, as {@link EmailTemplates} does
 * @param attachments the files that go with it, as {@code StoredForm.reference()} names them
 */
public record EmailDraft(
        Integer therapistId,
        Integer patientId,
        String betreff,
        String markdown,
        String empfaengerEmail,
        String empfaengerName,
        boolean addLegalFooter,
        List<String> attachments) {
    /** With the legal footer, without attachments. */
    public static EmailDraft toPatient(int patientId, String email, String name, String betreff, String markdown) {
        return new EmailDraft(null, patientId, betreff, markdown, email, name, true, List.of());
    }

    /** With the legal footer, without attachments. */
    public static EmailDraft toTherapist(int therapistId, String email, String name, String betreff, String markdown) {
        return new EmailDraft(therapistId, null, betreff, markdown, email, name, true, List.of());
    }

    public EmailDraft withAttachments(List<String> references) {
        return new EmailDraft(
                therapistId, patientId, betreff, markdown, empfaengerEmail, empfaengerName, addLegalFooter, references);
    }
}

package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.therapyplatform.platform.validation.Rule;

/**
 * What of a draft is typed; whom it is for stands.
 *
 * @param attachments references of the forms that go with it
 */
public record EmailText(
        @NotNull(message = Rule.REQUIRED) @Size(max = 255, message = Rule.TOO_LONG) @Email(message = Rule.ONE_ADDRESS)
        String empfaengerEmail,

        @NotNull(message = Rule.REQUIRED) @Size(max = 255, message = Rule.TOO_LONG)
        String empfaengerName,

        @NotNull(message = Rule.REQUIRED) @Size(max = 255, message = Rule.TOO_LONG)
        String betreff,

        @NotNull(message = Rule.REQUIRED) String inhaltMarkdown,
        Boolean addLegalFooter,
        List<String> attachments) {
    /** Nothing yet, with the legal footer. */
    public static final EmailText NEW = new EmailText(null, null, null, null, true, List.of());

    EmailInput to(Recipient recipient, Emailstatus status) {
        return new EmailInput(
                betreff,
                empfaengerEmail,
                empfaengerName,
                recipient.kind() == Recipient.Kind.THERAPIST ? recipient.id() : null,
                recipient.kind() == Recipient.Kind.PATIENT ? recipient.id() : null,
                inhaltMarkdown,
                null,
                null,
                null,
                null,
                addLegalFooter,
                status,
                attachments);
    }
}

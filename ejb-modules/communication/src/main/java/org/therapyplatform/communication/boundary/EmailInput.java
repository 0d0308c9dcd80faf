package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.therapyplatform.platform.validation.Rule;

/** A mail as a coordinator writes it. Of the three bodies one is needed; Markdown wins over the other two. */
public record EmailInput(
        @NotNull(message = Rule.REQUIRED) @Size(max = 255, message = Rule.TOO_LONG)
        String betreff,

        @NotNull(message = Rule.REQUIRED) @Size(max = 255, message = Rule.TOO_LONG) @Email(message = Rule.ONE_ADDRESS)
        String empfaengerEmail,

        @NotNull(message = Rule.REQUIRED) @Size(max = 255, message = Rule.TOO_LONG)
        String empfaengerName,

        Integer therapistId,
        Integer patientId,
        String inhaltMarkdown,
        String inhaltHtml,
        String inhaltText,

        @Size(max = 255, message = Rule.TOO_LONG) @Email(message = Rule.ONE_ADDRESS)
        String absenderEmail,

        @Size(max = 255, message = Rule.TOO_LONG) String absenderName,
        Boolean addLegalFooter,
        Emailstatus status,
        List<String> attachments) {
    /** A mail of which nothing is said yet: a draft with the legal footer, from the agency. */
    public static final EmailInput NEW = new EmailInput(
            null, null, null, null, null, null, null, null, null, null, true, Emailstatus.Entwurf, List.of());
}

package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.therapyplatform.platform.validation.Rule;

/**
 * A mail that goes out at once and is kept nowhere (api.md §5).
 *
 * @param recipientEmail null: SYSTEM_NOTIFICATION_EMAIL
 * @param recipientName not used
 * @param processMarkdown whether the message is Markdown; else it appears as it was typed
 */
public record SystemMessage(
        @NotBlank(message = Rule.REQUIRED) @Size(max = 255, message = Rule.TOO_LONG)
        String subject,

        @NotBlank(message = Rule.REQUIRED) String message,
        @Size(max = 255, message = Rule.TOO_LONG) String senderName,

        @Size(max = 255, message = Rule.TOO_LONG) @Email(message = Rule.ONE_ADDRESS)
        String recipientEmail,

        String recipientName,
        Boolean processMarkdown,
        Boolean addLegalFooter) {
    /** A message of which nothing is said yet. */
    public static final SystemMessage NEW = new SystemMessage(null, null, null, null, null, false, false);
}

package org.therapyplatform.communication.control;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A mail a worker has claimed.
 *
 * @param batch the row in which its outcome is counted
 * @param token makes its Message-ID unguessable and the same for every attempt
 * @param attempts how often it has been tried in vain
 * @param attachments references to files of the platform
 */
record OutgoingMail(
        int id,
        long batch,
        UUID token,
        Integer therapistId,
        Integer patientId,
        String betreff,
        String html,
        String text,
        String empfaengerEmail,
        String empfaengerName,
        String absenderEmail,
        String absenderName,
        int attempts,
        List<String> attachments) {
    /** {@code <mail-42.<token>@domain of the sender>}. */
    String messageId() {
        return "<mail-" + id + "." + token + "@" + MailMessage.domain(absenderEmail) + ">";
    }

    /** R21: its HTML is cleaned here, too, whoever wrote the row. */
    MailMessage message(List<Path> files) {
        return new MailMessage(
                messageId(),
                betreff,
                EmailBody.safe(html),
                text,
                empfaengerEmail,
                empfaengerName,
                absenderEmail,
                absenderName,
                files);
    }
}

package org.therapyplatform.communication.control;

import java.util.UUID;

/**
 * A mail a worker has claimed.
 *
 * @param token makes its Message-ID unguessable and the same for every attempt
 * @param attempts how often it has been tried in vain
 */
record OutgoingMail(
        int id,
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
        int attempts) {
    /** {@code <mail-42.<token>@domain of the sender>}. */
    String messageId() {
        String domain = absenderEmail.substring(absenderEmail.lastIndexOf('@') + 1);
        return "<mail-" + id + "." + token + "@" + domain + ">";
    }
}

package org.therapyplatform.communication.control;

import java.nio.file.Path;
import java.util.List;

/**
 * A mail as it is handed to the mail server.
 *
 * @param messageId with its angle brackets
 * @param attachments PDF files, sent under their own names
 */
record MailMessage(
        String messageId,
        String betreff,
        String html,
        String text,
        String empfaengerEmail,
        String empfaengerName,
        String absenderEmail,
        String absenderName,
        List<Path> attachments) {
    /** The part of a Message-ID after the {@code @}: the domain of the sender. */
    static String domain(String absenderEmail) {
        return absenderEmail.substring(absenderEmail.lastIndexOf('@') + 1);
    }
}

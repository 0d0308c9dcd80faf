package org.therapyplatform.communication.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.communication.control.LegalFooter;
import org.therapyplatform.communication.control.SystemMail;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.validation.InputValidator;

/**
 * Mails that go out at once and are kept nowhere: to the agency itself, and to people who are no patients yet. Without
 * roles, because daily jobs have no user.
 */
@ApplicationScoped
public class SystemNotices {
    @Inject
    private SystemMail mail;

    @Inject
    private LegalFooter footer;

    @Inject
    private InputValidator validator;

    /**
     * @return the address it went to
     * @throws InvalidInputException if subject or message is missing
     * @throws UnavailableException if sending is switched off or the mail server did not take it
     */
    public String send(SystemMessage message) {
        validator.check(message);
        EmailBody body = Boolean.TRUE.equals(message.processMarkdown())
                ? EmailBody.ofMarkdown(message.message())
                : EmailBody.ofPreformatted(message.message());
        if (Boolean.TRUE.equals(message.addLegalFooter())) {
            body = body.with(footer);
        }
        return mail.send(
                message.subject().replaceAll("[\\s\\p{Cntrl}]+", " ").strip(),
                body,
                given(message.recipientEmail()),
                given(message.senderName()));
    }

    /**
     * Tells whoever looks after the platform (SYSTEM_NOTIFICATION_EMAIL). A notice that cannot be sent is logged and
     * holds nobody up.
     *
     * @param text plain text, without health data
     */
    public void report(String subject, String text) {
        mail.report(subject, text);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.UnavailableException;

/** Mails that go out at once and are kept nowhere: notices to the agency, and answers to people who are no patients. */
@ApplicationScoped
public class SystemMail {
    private static final Logger LOG = Logger.getLogger(SystemMail.class.getName());

    private MailServer server;
    private Settings settings;
    private SendingLimit limit;

    protected SystemMail() {}

    @Inject
    public SystemMail(MailServer server, Settings settings, SendingLimit limit) {
        this.server = server;
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * Hands the mail to the mail server before it returns.
     *
     * @param to null: SYSTEM_NOTIFICATION_EMAIL
     * @param senderName null: EMAIL_SENDER_NAME
     * @return the address it went to
     * @throws UnavailableException if sending is switched off or the mail server did not take it
     */
    public String send(String subject, EmailBody body, String to, String senderName) {
        String recipient = to == null ? settings.text(Setting.SYSTEM_NOTIFICATION_EMAIL) : to;
        if (!settings.flag(Setting.ENABLE_EMAIL_SENDING)) {
            throw refused("Sending is switched off (" + Setting.ENABLE_EMAIL_SENDING + ")", recipient);
        }
        try {
            deliver("system-" + UUID.randomUUID(), subject, body, recipient, senderName);
            return recipient;
        } catch (DeliveryException e) {
            LOG.warning("A system message could not be sent: " + e.getMessage());
            throw refused("Failed to send system message: " + e.getMessage(), recipient);
        }
    }

    /**
     * Hands the mail to the mail server before it returns, whether or not sending is switched on. Somebody waits for it:
     * it counts towards the limit of what is sent, and the limit does not hold it up.
     *
     * @param id what the Message-ID begins with: a mail that is sent again has the same
     * @param senderName null: EMAIL_SENDER_NAME
     */
    void deliver(String id, String subject, EmailBody body, String to, String senderName) throws DeliveryException {
        limit.spend();
        String sender = settings.text(Setting.EMAIL_SENDER);
        MailMessage message = new MailMessage(
                "<" + id + "@" + MailMessage.domain(sender) + ">",
                subject,
                body.html(),
                body.text(),
                to,
                to,
                sender,
                senderName == null ? settings.text(Setting.EMAIL_SENDER_NAME) : senderName,
                List.of());
        try (MailServer.Connection connection = server.connect()) {
            connection.send(message);
        }
    }

    /** Tells whoever looks after the platform; a notice that cannot be sent holds nobody up. No patient data. */
    public void report(String subject, String text) {
        try {
            send(subject, EmailBody.ofText(text), null, null);
        } catch (UnavailableException e) {
            LOG.severe("Nobody could be told: " + subject);
        }
    }

    private static UnavailableException refused(String reason, String recipient) {
        UnavailableException refusal = new UnavailableException(reason);
        refusal.with("recipient", recipient);
        return refusal;
    }
}

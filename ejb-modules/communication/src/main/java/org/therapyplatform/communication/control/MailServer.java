package org.therapyplatform.communication.control;

import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** The SMTP server mails are handed to. Nothing waits for it for ever. */
@ApplicationScoped
public class MailServer {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    // RFC 5321 grants a server minutes before it confirms a mail; who gives up early sends it twice.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private Settings settings;
    private Clock clock;
    private Duration connectWithin;
    private Duration answerWithin;

    protected MailServer() {}

    @Inject
    public MailServer(Settings settings, Clock clock) {
        this(settings, clock, CONNECT_WITHIN, ANSWER_WITHIN);
    }

    /** @param answerWithin how long it may stay silent, each time it is to say something */
    MailServer(Settings settings, Clock clock, Duration connectWithin, Duration answerWithin) {
        this.settings = settings;
        this.clock = clock;
        this.connectWithin = connectWithin;
        this.answerWithin = answerWithin;
    }

    /** @throws DeliveryException if the server cannot be reached, refuses our login, or has no TLS where we require it */
    public Connection connect() throws DeliveryException {
        Session session = Session.getInstance(properties());
        try {
            Transport transport = session.getTransport("smtp");
            String user = settings.text(Setting.SMTP_USERNAME);
            transport.connect(
                    settings.text(Setting.SMTP_HOST),
                    settings.number(Setting.SMTP_PORT),
                    user.isEmpty() ? null : user,
                    user.isEmpty() ? null : settings.text(Setting.SMTP_PASSWORD));
            return new Connection(session, transport);
        } catch (MessagingException e) {
            throw DeliveryException.noConnection(e);
        }
    }

    /** A connection that is made when the first mail needs it, made anew when it was lost, and kept in between. */
    public Line line() {
        return new Line();
    }

    /** What one worker sends its mails over. */
    public final class Line implements AutoCloseable {
        private Connection current;

        private Line() {}

        Connection connection() throws DeliveryException {
            if (current == null || !current.usable()) {
                close();
                current = connect();
            }
            return current;
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }

    private Properties properties() {
        boolean tls = settings.flag(Setting.SMTP_USE_TLS);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis(connectWithin));
        properties.setProperty("mail.smtp.timeout", millis(answerWithin));
        properties.setProperty("mail.smtp.writetimeout", millis(answerWithin));
        // Some servers answer NOOP with something else than 250; they are alive all the same.
        properties.setProperty("mail.smtp.noop.strict", "false");
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(tls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(tls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty(
                "mail.smtp.auth",
                String.valueOf(!settings.text(Setting.SMTP_USERNAME).isEmpty()));
        return properties;
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }

    /** One connection, for any number of mails one after another. */
    final class Connection implements AutoCloseable {
        private final Session session;
        private final Transport transport;

        private Connection(Session session, Transport transport) {
            this.session = session;
            this.transport = transport;
        }

        /** Whether the next mail can go over this connection. */
        boolean usable() {
            return transport.isConnected();
        }

        /** @throws DeliveryException if the server did not take the mail */
        void send(MailMessage mail) throws DeliveryException {
            try {
                MimeMessage message = message(mail);
                transport.sendMessage(message, message.getAllRecipients());
            } catch (MessagingException e) {
                throw DeliveryException.of(e);
            }
        }

        private MimeMessage message(MailMessage mail) throws MessagingException {
            MimeMessage message = new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", mail.messageId());
                }
            };
            message.setFrom(address(mail.absenderEmail(), mail.absenderName()));
            message.setRecipient(Message.RecipientType.TO, address(mail.empfaengerEmail(), mail.empfaengerName()));
            message.setSubject(mail.betreff(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            MimeBodyPart text = new MimeBodyPart();
            text.setText(mail.text(), StandardCharsets.UTF_8.name());
            MimeBodyPart html = new MimeBodyPart();
            html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
            // The last alternative is the preferred one.
            MimeMultipart body = new MimeMultipart("alternative", text, html);
            message.setContent(mail.attachments().isEmpty() ? body : withAttachments(body, mail.attachments()));
            message.saveChanges();
            return message;
        }

        private static MimeMultipart withAttachments(MimeMultipart body, List<Path> files) throws MessagingException {
            MimeBodyPart first = new MimeBodyPart();
            first.setContent(body);
            MimeMultipart mixed = new MimeMultipart("mixed", first);
            for (Path file : files) {
                MimeBodyPart part = new MimeBodyPart();
                // Read while it is sent: ten megabytes are never in memory as a whole.
                part.setDataHandler(new DataHandler(new FileDataSource(file.toFile())));
                part.setFileName(file.getFileName().toString());
                part.setHeader("Content-Type", "application/pdf");
                mixed.addBodyPart(part);
            }
            return mixed;
        }

        private static InternetAddress address(String email, String name) throws MessagingException {
            try {
                InternetAddress address = new InternetAddress(ascii(email), name, StandardCharsets.UTF_8.name());
                address.validate();
                return address;
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** With a domain every mail server understands: {@code xn--mller-kva.example}. */
        private static String ascii(String email) throws AddressException {
            int at = email.lastIndexOf('@');
            try {
                return email.substring(0, at + 1) + IDN.toASCII(email.substring(at + 1));
            } catch (IllegalArgumentException e) {
                throw new AddressException("The domain is none");
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // It has taken what it took; how it says goodbye changes nothing.
            }
        }
    }
}

package org.therapyplatform.systemtests.stack;

import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.therapyplatform.platform.configuration.Setting;

/** What the mail catcher, a real SMTP server, received. */
public final class Mailbox {
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    private Mailbox() {}

    /** The only mail to an address; waits until it is there. */
    public static MimeMessage awaitMailTo(String address) {
        return await("a mail to " + address)
                .atMost(DELIVERY)
                .until(() -> mailsTo(address), mails -> !mails.isEmpty())
                .get(0);
    }

    public static List<MimeMessage> mailsTo(String address) {
        Path directory = TestStack.get().mailCatcher().mails();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".eml")
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(Mailbox::read)
                    .filter(mail -> isTo(mail, address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only notice to the agency with this in its subject; waits until it is there. */
    public static MimeMessage awaitNotice(String about) {
        return await("a notice about " + about)
                .atMost(DELIVERY)
                .until(() -> notices(about), mails -> !mails.isEmpty())
                .get(0);
    }

    public static List<MimeMessage> notices(String about) {
        return mailsTo(TestStack.get().settings().text(Setting.SYSTEM_NOTIFICATION_EMAIL)).stream()
                .filter(mail -> subject(mail).endsWith(about))
                .toList();
    }

    public static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plain part. */
    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            return ((MimeMultipart) mail.getContent())
                    .getBodyPart(index)
                    .getContent()
                    .toString()
                    .replace("\r\n", "\n");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(file + " is no mail", e);
        }
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                    .map(recipient -> ((InternetAddress) recipient).getAddress())
                    .anyMatch(address::equalsIgnoreCase);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.therapyplatform.systemtests.stack;

import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
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

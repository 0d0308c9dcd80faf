package org.therapyplatform.cli.mail;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts every mail and writes it to a file {@code <time>-<number>.eml}; the sender is answered only after the file is
 * complete. Any login is accepted. Arguments: address, port, directory.
 */
public final class MailCatcherProcess {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final Path directory;
    private final Clock clock;
    private final AtomicInteger number = new AtomicInteger();

    MailCatcherProcess(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[2]));
        GreenMail server = new MailCatcherProcess(directory, Clock.systemUTC())
                .listen(arguments[0], Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        new CountDownLatch(1).await();
    }

    GreenMail listen(String address, int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, address, ServerSetup.PROTOCOL_SMTP));
        server.start();
        GreenMailUser nobody = server.setUser("catcher", "catcher");
        server.getUserManager().setAuthRequired(false);
        server.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
            store(message.getMessage());
            return new Discarding(nobody);
        });
        return server;
    }

    private void store(MimeMessage message) throws MessagingException {
        String name = TIME.format(LocalDateTime.now(clock.withZone(ZoneOffset.UTC))) + "-"
                + String.format("%04d", number.incrementAndGet()) + ".eml";
        try {
            Path unfinished = directory.resolve("." + name);
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                message.writeTo(out);
            }
            Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MessagingException("The mail cannot be written", e);
        }
    }
}

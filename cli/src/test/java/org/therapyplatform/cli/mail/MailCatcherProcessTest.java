package org.therapyplatform.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherProcessTest {
    @TempDir
    private Path directory;

    @Test
    void everyAcceptedMailIsACompleteFileWhenTheSenderIsAnswered() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC);
        GreenMail server = new MailCatcherProcess(directory, clock).listen("127.0.0.1", 0);
        try {
            for (String subject : List.of("Grüße", "zweite")) {
                Transport.send(message(server.getSmtp().getPort(), subject));
                assertThat(files()).allMatch(name -> !name.startsWith("."));
            }
            assertThat(files()).containsExactly("20261123-101530-000-0001.eml", "20261123-101530-000-0002.eml");
            try (var in = Files.newInputStream(directory.resolve("20261123-101530-000-0001.eml"))) {
                MimeMessage stored = new MimeMessage(null, in);
                assertThat(stored.getSubject()).isEqualTo("Grüße");
                assertThat(stored.getContent().toString().strip()).isEqualTo("Schöne Grüße");
            }
        } finally {
            server.stop();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static MimeMessage message(int port, String subject) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("praxis@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("erika@example.org"));
        message.setSubject(subject, "UTF-8");
        message.setText("Schöne Grüße", "UTF-8");
        return message;
    }
}

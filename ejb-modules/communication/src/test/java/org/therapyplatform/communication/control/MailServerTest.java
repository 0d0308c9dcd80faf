package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.communication.TestSettings;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

class MailServerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final UUID TOKEN = UUID.fromString("00000000-0000-4000-8000-000000000042");

    @Test
    void aMailArrivesAsTextAndHtmlInTheirOwnAlphabet() throws Exception {
        try (GreenMailServer mailServer = new GreenMailServer()) {
            try (MailServer.Connection connection =
                    server(mailServer.port(), false).connect()) {
                connection.send(mail("anna@patient.example"));
            }
            MimeMessage message = mailServer.received()[0];
            MimeMultipart parts = (MimeMultipart) message.getContent();

            assertThat(message.getSubject()).isEqualTo("Platz für Änne");
            assertThat(message.getFrom()[0]).hasToString("Praxis <info@praxis.example>");
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getSentDate().toInstant()).isEqualTo(NOW);
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(part(parts, 0)).isEqualTo("text/plain; charset=UTF-8|Grüße");
            assertThat(part(parts, 1)).isEqualTo("text/html; charset=UTF-8|<p>Grüße</p>");
        }
    }

    @Test
    void formsGoWithItUnderTheirNames(@TempDir Path directory) throws Exception {
        Path form = Files.writeString(directory.resolve("Fragebogen für Änne.pdf"), "%PDF-1.4 content");
        try (GreenMailServer mailServer = new GreenMailServer();
                MailServer.Connection connection =
                        server(mailServer.port(), false).connect()) {
            connection.send(mail("anna@patient.example", form));
            MimeMultipart parts = (MimeMultipart) mailServer.received()[0].getContent();

            assertThat(parts.getContentType()).startsWith("multipart/mixed");
            assertThat(((MimeMultipart) parts.getBodyPart(0).getContent()).getContentType())
                    .startsWith("multipart/alternative");
            assertThat(MimeUtility.decodeText(parts.getBodyPart(1).getFileName()))
                    .isEqualTo("Fragebogen für Änne.pdf");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
            assertThat(parts.getBodyPart(1).getInputStream()).hasContent("%PDF-1.4 content");
        }
    }

    @Test
    void aLineReconnectsWhenTheConnectionIsLost() throws Exception {
        try (ScriptedMailServer mailServer = new ScriptedMailServer(Map.of("DATA", ""));
                MailServer.Line line = server(mailServer.port(), false).line()) {
            MailServer.Connection first = line.connection();
            assertThat(line.connection()).isSameAs(first);
            catchThrowableOfType(DeliveryException.class, () -> first.send(mail("anna@patient.example")));

            assertThat(line.connection()).isNotSameAs(first);
            assertThat(line.connection().usable()).isTrue();
        }
    }

    /** R5 */
    @Test
    void everyAttemptHasTheSameMessageId() throws Exception {
        try (GreenMailServer mailServer = new GreenMailServer()) {
            for (int attempt = 0; attempt < 2; attempt++) {
                try (MailServer.Connection connection =
                        server(mailServer.port(), false).connect()) {
                    connection.send(mail("anna@patient.example"));
                }
            }
            assertThat(mailServer.received())
                    .hasSize(2)
                    .extracting(MimeMessage::getMessageID)
                    .containsOnly("<mail-42." + TOKEN + "@praxis.example>");
        }
    }

    @Test
    void oneConnectionTakesSeveralMailsEvenAfterARefusedOne() throws Exception {
        try (GreenMailServer mailServer = new GreenMailServer();
                MailServer.Connection connection =
                        server(mailServer.port(), false).connect()) {
            connection.send(mail("a@patient.example"));
            catchThrowableOfType(DeliveryException.class, () -> connection.send(mail("no address")));
            assertThat(connection.usable()).isTrue();
            connection.send(mail("b@patient.example"));

            assertThat(mailServer.received()).hasSize(2);
        }
    }

    /** R4, R6: the server quotes the address, the reason does not. */
    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <anna@patient.example> unknown, true, 550",
        "RCPT, 450 4.2.1 <anna@patient.example> busy, false, 450",
        "MAIL, 530 5.7.0 authentication required, false, 530",
        "MAIL, 451 later, false, 451",
        "DATA, 554 no anna@patient.example, true, 554",
        "., 552 too large, true, 552",
        "., 421 going down, false, 421"
    })
    void aRefusalIsForGoodOrForNow(String command, String answer, boolean permanent, String code) throws Exception {
        try (ScriptedMailServer mailServer = new ScriptedMailServer(Map.of(command, answer));
                MailServer.Connection connection =
                        server(mailServer.port(), false).connect()) {
            DeliveryException refusal =
                    catchThrowableOfType(DeliveryException.class, () -> connection.send(mail("anna@patient.example")));

            assertThat(refusal.permanent()).isEqualTo(permanent);
            assertThat(refusal).hasMessageContaining("SMTP " + code).hasNoCause();
            assertThat(refusal.getMessage()).doesNotContain("anna");
        }
    }

    /** R4 */
    @Test
    void anAddressThatIsNoneIsRefusedForGood() throws Exception {
        try (ScriptedMailServer mailServer = new ScriptedMailServer(Map.of());
                MailServer.Connection connection =
                        server(mailServer.port(), false).connect()) {
            DeliveryException refusal =
                    catchThrowableOfType(DeliveryException.class, () -> connection.send(mail("anna at home")));

            assertThat(refusal.permanent()).isTrue();
            assertThat(refusal.getMessage()).doesNotContain("anna");
        }
    }

    /** R4 */
    @Test
    void aLostConnectionIsForNow() throws Exception {
        try (ScriptedMailServer mailServer = new ScriptedMailServer(Map.of("DATA", ""));
                MailServer.Connection connection =
                        server(mailServer.port(), false).connect()) {
            DeliveryException refusal =
                    catchThrowableOfType(DeliveryException.class, () -> connection.send(mail("anna@patient.example")));

            assertThat(refusal.permanent()).isFalse();
            assertThat(connection.usable()).isFalse();
        }
    }

    /** R4 */
    @ParameterizedTest
    @ValueSource(strings = {ScriptedMailServer.CONNECTION, "EHLO"})
    void aServerThatSaysNothingToWhoConnectsIsForNow(String command) throws Exception {
        try (ScriptedMailServer mailServer = silentAfter(command)) {
            DeliveryException refusal = assertTimeoutPreemptively(
                    SOON,
                    () -> catchThrowableOfType(DeliveryException.class, () -> impatient(mailServer.port())
                            .connect()));

            assertThat(refusal).isNotNull();
            assertThat(refusal.permanent()).isFalse();
        }
    }

    /** R4 */
    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void norIsAMailWaitedForForEver(String command) throws Exception {
        try (ScriptedMailServer mailServer = silentAfter(command);
                MailServer.Connection connection = impatient(mailServer.port()).connect()) {
            DeliveryException refusal = assertTimeoutPreemptively(
                    SOON,
                    () -> catchThrowableOfType(
                            DeliveryException.class, () -> connection.send(mail("anna@patient.example"))));

            assertThat(refusal).isNotNull();
            assertThat(refusal.permanent()).isFalse();
            assertThat(connection.usable())
                    .as("what it says too late must not be taken for its answer to the next mail")
                    .isFalse();
        }
    }

    private static ScriptedMailServer silentAfter(String command) throws IOException {
        return new ScriptedMailServer(Map.of(command, ScriptedMailServer.SILENCE));
    }

    private static MailServer impatient(int port) {
        return new MailServer(settings(port, false), CLOCK, Duration.ofMillis(300), Duration.ofMillis(300));
    }

    @Test
    void aDomainWithUmlautsIsWrittenAsMailServersUnderstandIt() throws Exception {
        try (GreenMailServer mailServer = new GreenMailServer();
                MailServer.Connection connection =
                        server(mailServer.port(), false).connect()) {
            connection.send(mail("praxis@psychotherapie-müller.example"));

            assertThat(mailServer.received()[0].getAllRecipients()[0].toString())
                    .contains("<praxis@xn--psychotherapie-mller-4ec.example>");
        }
    }

    /** R4 */
    @Test
    void aServerThatIsNotThereIsForNow() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        DeliveryException refusal = catchThrowableOfType(
                DeliveryException.class, () -> server(nobody, false).connect());

        assertThat(refusal.permanent()).isFalse();
        assertThat(refusal).hasMessageContaining("nicht erreichbar");
    }

    @Test
    void withoutTlsNothingIsSentWhereItIsRequired() throws Exception {
        try (ScriptedMailServer mailServer = new ScriptedMailServer(Map.of())) {
            DeliveryException refusal =
                    catchThrowableOfType(DeliveryException.class, () -> server(mailServer.port(), true)
                            .connect());

            assertThat(refusal).isNotNull();
            assertThat(refusal.permanent()).isFalse();
        }
    }

    private static MailServer server(int port, boolean tls) {
        return new MailServer(settings(port, tls), CLOCK);
    }

    private static Settings settings(int port, boolean tls) {
        return TestSettings.with(
                Map.of(Setting.SMTP_PORT, String.valueOf(port), Setting.SMTP_USE_TLS, String.valueOf(tls)));
    }

    private static MailMessage mail(String to, Path... attachments) {
        return new OutgoingMail(
                        42,
                        1,
                        TOKEN,
                        null,
                        7,
                        "Platz für Änne",
                        "<p>Grüße</p>",
                        "Grüße",
                        to,
                        "Änne",
                        "info@praxis.example",
                        "Praxis",
                        0,
                        List.of())
                .message(List.of(attachments));
    }

    private static String part(MimeMultipart parts, int index) throws Exception {
        BodyPart part = parts.getBodyPart(index);
        return part.getContentType() + "|" + part.getContent();
    }

    private static final class GreenMailServer implements AutoCloseable {
        private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

        private GreenMailServer() {
            greenMail.start();
        }

        int port() {
            return greenMail.getSmtp().getPort();
        }

        MimeMessage[] received() {
            return greenMail.getReceivedMessages();
        }

        @Override
        public void close() {
            greenMail.stop();
        }
    }
}

package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.communication.TestSettings;
import org.therapyplatform.platform.configuration.Setting;

/** R4: mails leave encrypted (STARTTLS), for the server whose name they are sent to and for no other. */
class MailServerTlsTest {
    private static final char[] PASSWORD = UUID.randomUUID().toString().toCharArray();

    @TempDir
    private static Path directory;

    private static KeyStore ours;
    private static KeyStore elsewhere;
    private static KeyStore stranger;
    private static SSLContext before;

    /** Before anybody asks for the factory of sockets, which the JVM makes once. */
    @BeforeAll
    static void trustTwoServers() throws Exception {
        ours = certificate("ours", "ip:127.0.0.1,dns:localhost");
        elsewhere = certificate("elsewhere", "dns:mail.elsewhere.example");
        stranger = certificate("stranger", "ip:127.0.0.1,dns:localhost");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ours", ours.getCertificate("ours"));
        trusted.setCertificateEntry("elsewhere", elsewhere.getCertificate("elsewhere"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        before = SSLContext.getDefault();
        SSLContext.setDefault(context);
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    @Test
    void aMailAndTheLoginAreSentEncrypted() throws Exception {
        try (ScriptedMailServer mailServer = new ScriptedMailServer(
                Map.of("EHLO", "250-ok\r\n250-STARTTLS\r\n250 AUTH PLAIN", "AUTH", "235 ok"), context(ours))) {
            try (MailServer.Connection connection = server(mailServer.port()).connect()) {
                connection.send(mail());
            }

            assertThat(mailServer.inTheClear()).hasSize(2).last().asString().isEqualTo("STARTTLS");
            assertThat(mailServer.inTheClear()).first().asString().startsWith("EHLO");
            assertThat(mailServer.encrypted())
                    .anyMatch(command -> command.startsWith("AUTH"))
                    .contains("RCPT TO:<anna@patient.example>", ".");
        }
    }

    @Test
    void nothingIsSentToAServerNobodyVouchesFor() throws Exception {
        refused(stranger);
    }

    @Test
    void nothingIsSentToAServerWithTheCertificateOfAnother() throws Exception {
        refused(elsewhere);
    }

    private static void refused(KeyStore certificate) throws Exception {
        try (ScriptedMailServer mailServer = new ScriptedMailServer(Map.of(), context(certificate))) {
            DeliveryException refusal = catchThrowableOfType(
                    DeliveryException.class, () -> server(mailServer.port()).connect());

            assertThat(refusal).isNotNull();
            assertThat(refusal.permanent()).isFalse();
            assertThat(mailServer.encrypted()).isEmpty();
        }
    }

    private static MailServer server(int port) {
        return new MailServer(
                TestSettings.with(Map.of(
                        Setting.SMTP_PORT,
                        String.valueOf(port),
                        Setting.SMTP_USE_TLS,
                        "true",
                        Setting.SMTP_USERNAME,
                        "agency",
                        Setting.SMTP_PASSWORD,
                        String.valueOf(PASSWORD))),
                Clock.systemUTC());
    }

    private static MailMessage mail() {
        return new OutgoingMail(
                        42,
                        1,
                        UUID.randomUUID(),
                        null,
                        7,
                        "Platz",
                        "<p>Text</p>",
                        "Text",
                        "anna@patient.example",
                        "Anna",
                        "info@praxis.example",
                        "Praxis",
                        0,
                        List.of())
                .message(List.of());
    }

    private static SSLContext context(KeyStore certificate) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore certificate(String name, String names) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + names,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        String.valueOf(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}

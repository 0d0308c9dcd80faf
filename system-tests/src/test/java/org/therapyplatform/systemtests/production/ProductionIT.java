package org.therapyplatform.systemtests.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.cli.account.FirstAccounts;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.database.ModuleMigration;
import org.therapyplatform.cli.doctor.Doctor;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.stack.ProductionStack;
import org.therapyplatform.systemtests.stack.TestStack;

/** Transport and tokens as in production. */
@Tag("production")
class ProductionIT {
    private static final String PATIENTS = "/api/patients?limit=1";
    private static final String NOBODY = "/api/patients/999999999";
    /** Of this machine, but not where the loopback interface usually listens: as good as outside. */
    private static final String OUTSIDE = "127.0.0.2";

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = ProductionStack.with(Map.of());
    }

    // Database

    @Test
    void everyConnectionToPostgresIsEncrypted() throws SQLException {
        ProductionStack.browser().send("GET", PATIENTS, null, "Authorization", bearer(Token.of("reader-1", "reader")));
        List<String> modules = new ArrayList<>();
        try (Connection connection = Login.owner(stack.settings()).direct();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT a.usename, s.ssl, s.version FROM pg_stat_activity a"
                        + " JOIN pg_stat_ssl s USING (pid) WHERE a.backend_type = 'client backend'")) {
            while (rows.next()) {
                assertThat(rows.getBoolean("ssl")).as(rows.getString("usename")).isTrue();
                assertThat(rows.getString("version")).isIn("TLSv1.2", "TLSv1.3");
                modules.add(rows.getString("usename"));
            }
        }
        assertThat(modules).contains("patient_service", "platform_service");
    }

    @Test
    void everyConnectionToPgBouncerIsEncrypted() throws SQLException {
        ProductionStack.browser().send("GET", PATIENTS, null, "Authorization", bearer(Token.of("reader-1", "reader")));
        List<String> users = new ArrayList<>();
        try (Connection console = Login.owner(stack.settings()).console();
                Statement statement = console.createStatement();
                ResultSet rows = statement.executeQuery("SHOW CLIENTS")) {
            while (rows.next()) {
                assertThat(rows.getString("tls")).as(rows.getString("user")).startsWith("TLSv1");
                users.add(rows.getString("user"));
            }
        }
        assertThat(users).contains("patient_service");
    }

    @Test
    void aPlainConnectionIsRefusedByBoth() {
        assertThatThrownBy(() -> connect(Setting.DB_PORT, "disable", null).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
        assertThatThrownBy(
                        () -> connect(Setting.PGBOUNCER_PORT, "disable", null).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_PORT", "PGBOUNCER_PORT"})
    void aServerThatCannotProveWhoItIsGetsNoPassword(String port) throws SQLException {
        String ours = ProductionStack.certificate().certificate().toString();
        String other = ProductionStack.stranger().certificate().toString();

        connect(Setting.valueOf(port), "verify-full", ours).close();
        assertThatThrownBy(() ->
                        connect(Setting.valueOf(port), "verify-full", other).close())
                .isInstanceOf(SQLException.class)
                .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
    }

    @Test
    void migrationsAndDoctorUseEncryptedConnections() {
        assertThat(new ModuleMigration(stack.settings(), TestStack.CHECKOUT, ServiceModule.PATIENT).pending())
                .isEmpty();
        assertThat(new Doctor(stack, TestStack.CHECKOUT, Clock.systemUTC()).examine())
                .filteredOn(finding -> finding.check().equals("Encrypted connections"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.passes()).isTrue();
                    assertThat(finding.cause())
                            .contains("verify-full", "and 0 plain")
                            .doesNotContain(" 0 encrypted");
                });
    }

    // HTTP

    @Test
    void httpsShowsTheConfiguredCertificate() throws IOException {
        URI address = ProductionStack.address();
        assertThat(address.getScheme()).isEqualTo("https");
        try (SSLSocket socket = (SSLSocket) ProductionStack.certificate()
                .trusted()
                .getSocketFactory()
                .createSocket(address.getHost(), address.getPort())) {
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[0])
                    .isEqualTo(ProductionStack.certificate().holder());
            assertThat(socket.getSession().getProtocol()).isIn("TLSv1.3", "TLSv1.2");
        }
        assertThatThrownBy(() -> new Browser(address, ProductionStack.stranger().trusted()).get("/health"))
                .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /api/patients?limit=1",
        "POST, /api/patients",
        "POST, /j_security_check",
        "GET, /openapi"
    })
    void plainHttpOnlyRedirects(String method, String path) {
        HttpResponse<String> answer =
                plain().send(method, path, null, "Authorization", bearer(Token.of("reader-1", "reader")));

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location")).hasValue(ProductionStack.address() + path);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "strict-transport-security");
    }

    @Test
    void theCommandBelievesTheConfiguredCertificateAndNoOther() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stack.server().address().resolve("/health"))
                .build();
        LocalStack mistaken = LocalStack.of(
                TestStack.CHECKOUT,
                stack.stateDirectory(),
                Map.of(
                        "TLS_CERTIFICATE_FILE",
                        ProductionStack.stranger().certificate().toString()));

        assertThat(stack.server()
                        .apiClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> mistaken.server().apiClient().send(request, HttpResponse.BodyHandlers.discarding()))
                .hasStackTraceContaining("another certificate than TLS_CERTIFICATE_FILE");
    }

    @Test
    void healthAnswersWithoutEncryptionToo() {
        assertThat(plain().get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void browsersAreToldToStayWithHttps() {
        HttpResponse<String> page = ProductionStack.browser().get("/");

        assertThat(page.headers().firstValue("Strict-Transport-Security").orElseThrow())
                .contains("max-age=31536000");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow().toLowerCase())
                .contains("secure", "httponly", "samesite=lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi?format=json", "/openapi/"})
    void theDescriptionOfTheApiIsNotThere(String path) {
        HttpResponse<String> answer = ProductionStack.browser()
                .send("GET", path, null, "Authorization", bearer(Token.of("administrator-1", "administrator")));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("/api/patients");
    }

    @Test
    void managementIsOutOfReachFromOutside() throws IOException {
        try (Socket https = new Socket()) {
            https.connect(new InetSocketAddress(OUTSIDE, stack.settings().number(Setting.HTTPS_PORT)), 2000);
        }
        assertThatThrownBy(() -> {
                    try (Socket management = new Socket()) {
                        management.connect(
                                new InetSocketAddress(OUTSIDE, stack.settings().number(Setting.MANAGEMENT_PORT)), 2000);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void theFormSignsInOverHttps() {
        String password = Passwords.random();
        FirstAccounts.accounts(stack.settings()).add("form-1", Role.READER, Passwords.hash(password.toCharArray()));
        Browser browser = ProductionStack.browser();
        browser.get("/");
        browser.signIn("form-1", password, "Origin", ProductionStack.address().toString());

        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(200);
        browser.send("POST", "/logout", null);
        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(401);
        assertThat(events().of("form-1")).containsExactly("SIGNED_IN reader FORM", "SIGNED_OUT reader FORM");
    }

    // Bearer tokens

    @ParameterizedTest
    @CsvSource({
        "administrator, 200, 404",
        "coordinator, 200, 404",
        "reader, 200, 403",
        "auditor, 403, 403",
        "service, 200, 403",
        "unheard-of, 403, 403"
    })
    void aTokensRoleDecidesWhatItMay(String role, int read, int delete) {
        String token = Token.of("machine-" + role, role).signed();

        assertThat(status("GET", PATIENTS, token)).isEqualTo(read);
        assertThat(status("DELETE", NOBODY, token)).isEqualTo(delete);
    }

    @Test
    void aTokenThatIsWrongInAnyWayLetsNobodyIn() throws NoSuchAlgorithmException {
        Token right = Token.of("machine-1", "coordinator");
        assertThat(status("GET", PATIENTS, right.signed())).isEqualTo(200);
        long now = Instant.now().getEpochSecond();
        int refusedBefore = events().refused("BEARER_TOKEN");

        Map<String, String> wrong = Map.ofEntries(
                Map.entry("expired", right.with("exp", now - 120).signed()),
                Map.entry("without an end", right.with("exp", null).signed()),
                Map.entry("not valid yet", right.with("nbf", now + 3600).signed()),
                Map.entry(
                        "another issuer",
                        right.with("iss", "https://elsewhere.example").signed()),
                Map.entry("no issuer", right.with("iss", null).signed()),
                Map.entry("another audience", right.with("aud", "another-api").signed()),
                Map.entry("no audience", right.with("aud", null).signed()),
                Map.entry(
                        "another key",
                        right.signedWith(KeyPairGenerator.getInstance("RSA")
                                .generateKeyPair()
                                .getPrivate())),
                Map.entry("no signature", right.unsigned()),
                Map.entry("signature cut off", right.signed().replaceAll("\\.[^.]*$", ".")),
                Map.entry("public key as a secret", right.signedWithThePublicKey()),
                Map.entry("other claims under the signature", forged(right)),
                Map.entry("no token", "nonsense"));

        Map<String, Integer> answers = new TreeMap<>();
        wrong.forEach((what, token) -> answers.put(what, status("GET", PATIENTS, token)));

        assertThat(answers).allSatisfy((what, status) -> assertThat(status).isEqualTo(401));
        assertThat(events().refused("BEARER_TOKEN") - refusedBefore).isEqualTo(wrong.size());
    }

    @Test
    void whoSignsInWithATokenIsRecordedWithTheNameOfTheIssuer() {
        // A name of ours, too: that account must stay as it is.
        FirstAccounts.accounts(stack.settings())
                .add("machine-7", Role.READER, Passwords.hash(Passwords.random().toCharArray()));
        String token = Token.of("machine-7", "service").signed();
        for (int i = 0; i < 3; i++) {
            assertThat(status("GET", PATIENTS, token)).isEqualTo(200);
        }

        assertThat(events().of("machine-7")).containsExactly("SIGNED_IN service BEARER_TOKEN");
        assertThat(FirstAccounts.accounts(stack.settings())
                        .find("machine-7")
                        .orElseThrow()
                        .lastSignInAt())
                .isNull();
    }

    // Mails, which are switched off here

    @Test
    void whereSendingIsSwitchedOffAMailStaysInTheQueueAndASystemMessageIsRefused() {
        String token = Token.of("machine-mails", "coordinator").signed();
        int patient = Json.tree(posted(201, "/api/patients", Given.minimalPatient(), token))
                .get("id")
                .intValue();
        Map<String, Object> mail = Map.of(
                "patient_id", patient,
                "betreff", "Nicht gesendet",
                "empfaenger_email", "niemand@test.example",
                "empfaenger_name", "Niemand",
                "inhalt_text", "Text",
                "status", "In_Warteschlange");
        String path = "/api/emails/"
                + Json.tree(posted(201, "/api/emails", mail, token)).get("id");
        int due = stack.settings().number(Setting.EMAIL_SEND_DELAY_SECONDS)
                + 2 * stack.settings().number(Setting.EMAIL_QUEUE_CHECK_INTERVAL_SECONDS);

        await().pollInterval(Duration.ofSeconds(1))
                .during(Duration.ofSeconds(due))
                .atMost(Duration.ofSeconds(due + 30))
                .until(() -> Json.tree(read(path, token)).get("status").asText().equals("In_Warteschlange"));
        assertThat(posted(503, "/api/system-messages", Map.of("subject", "Import", "message", "Fehler"), token))
                .contains("switched off");
        JsonNode health = Json.tree(plain().get("/health/email-queue").body());
        assertThat(health.get("status").asText()).isEqualTo("unhealthy");
        assertThat(health.at("/details/issues").toString()).contains("Sending is switched off");
        assertThat(health.at("/details/processor_running").booleanValue()).isFalse();
    }

    // Other origins

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void pagesOfTheConfiguredOriginMayUseEveryMethod(String method) {
        HttpResponse<String> preflight = preflight(ProductionStack.ORIGIN, method);

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(ProductionStack.ORIGIN);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElseThrow()
                        .split(", "))
                .contains(method);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow()
                        .split(", "))
                .contains("Authorization", "Content-Type");
        assertThat(preflight.headers().firstValue("Vary")).hasValue("Origin");
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void theAnswerItselfMayBeReadThere() {
        HttpResponse<String> answer = ProductionStack.browser()
                .send(
                        "GET",
                        PATIENTS,
                        null,
                        "Origin",
                        ProductionStack.ORIGIN,
                        "Authorization",
                        bearer(Token.of("reader-1", "reader")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ProductionStack.ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://elsewhere.example", "http://app.example", "https://app.example.evil.example", "null"})
    void pagesOfOtherOriginsMayNothing(String origin) {
        assertThat(preflight(origin, "PATCH").headers().map())
                .doesNotContainKeys("access-control-allow-origin", "access-control-allow-methods");
        assertThat(ProductionStack.browser()
                        .send(
                                "GET",
                                PATIENTS,
                                null,
                                "Origin",
                                origin,
                                "Authorization",
                                bearer(Token.of("reader-1", "reader")))
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    private static HttpResponse<String> preflight(String origin, String method) {
        return ProductionStack.browser()
                .send(
                        "OPTIONS",
                        "/api/patients",
                        null,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        "authorization");
    }

    private static String forged(Token token) {
        String[] parts = token.signed().split("\\.");
        String[] other = token.with("role", "administrator").signed().split("\\.");
        return parts[0] + "." + other[1] + "." + parts[2];
    }

    private static int status(String method, String path, String token) {
        return ProductionStack.browser()
                .send(method, path, null, "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static String read(String path, String token) {
        return ProductionStack.browser()
                .send("GET", path, null, "Authorization", "Bearer " + token)
                .body();
    }

    private static String posted(int expected, String path, Map<String, Object> body, String token) {
        HttpResponse<String> answer = ProductionStack.browser()
                .send(
                        "POST",
                        path,
                        Json.text(body),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return answer.body();
    }

    private static String bearer(Token token) {
        return "Bearer " + token.signed();
    }

    private static Browser plain() {
        return new Browser(stack.server().plainAddress(), null);
    }

    private static DoorEvents events() {
        return new DoorEvents(stack);
    }

    private static Connection connect(Setting port, String sslMode, String rootCertificate) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", stack.settings().text(Setting.DB_USER));
        properties.setProperty("password", stack.settings().text(Setting.DB_PASSWORD));
        properties.setProperty("sslmode", sslMode);
        if (rootCertificate != null) {
            properties.setProperty("sslrootcert", rootCertificate);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + stack.settings().number(port) + "/"
                        + stack.settings().database().name(),
                properties);
    }
}

package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.cli.account.FirstAccounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.RawConnection;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** No client gets more of the server than its share: size, number, time. */
class LimitsIT {
    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void aBodyInChunksIsTooLargeToo() throws IOException, InterruptedException {
        byte[] body = new byte[11 * MEGABYTE];
        Arrays.fill(body, (byte) ' ');
        HttpRequest request = HttpRequest.newBuilder(Api.address().resolve("/api/patients"))
                .header("Authorization", Api.basic("coordinator", Api.password("coordinator")))
                .header("Content-Type", "application/json")
                // A stream of unknown length is sent in chunks.
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("too large");
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() {
        String chunk = "100000\r\n" + " ".repeat(MEGABYTE) + "\r\n";
        int sent = 0;
        try (RawConnection connection = new RawConnection()) {
            connection.send(RawConnection.head("POST", "/api/patients")
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (sent < 64) {
                connection.send(chunk);
                sent++;
            }
        } catch (java.io.UncheckedIOException e) {
            // The server hung up.
        }
        assertThat(sent).isLessThan(64);
    }

    @Test
    void headersMayNotBeEndless() {
        try (RawConnection connection = new RawConnection()) {
            assertThat(connection
                            .send(RawConnection.head("GET", "/api/patients?limit=1") + "X-Long: " + "x".repeat(40_000)
                                    + "\r\n\r\n")
                            .answer())
                    .doesNotContain(" 200 ");
        }
        try (RawConnection connection = new RawConnection()) {
            assertThat(connection
                            .send(RawConnection.head("GET", "/api/patients?limit=1") + "X-Many: x\r\n".repeat(150)
                                    + "\r\n")
                            .answer())
                    .doesNotContain(" 200 ");
        }
    }

    @Test
    void anAddressMayNotBeEndless() {
        Api.get("/patients?search=" + "x".repeat(9_000)).requireProblem(414);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/zip"})
    void whereNoBodyIsReadAnUploadIsRefused(String type) {
        byte[] body = "--x\r\n".getBytes(StandardCharsets.UTF_8);

        Api.send("POST", "/therapeutenanfragen/1/senden", type, body).requireProblem(415);
        Api.send("DELETE", "/patients/999999999", type, body).requireProblem(415);
    }

    @Test
    void anUploadIsNoRecord() {
        byte[] body = "--x\r\n".getBytes(StandardCharsets.UTF_8);
        Api.send("PUT", "/patients/1", "multipart/form-data; boundary=x", body).requireProblem(415);
        // An old endpoint (api.md §1).
        Api.send("POST", "/patients", "multipart/form-data; boundary=x", body).requireProblem(400);
    }

    @Test
    void jsonMayNotBeBoundless() {
        Map<String, Object> patient = Given.minimalPatient();
        for (Object symptome : List.of(
                Collections.nCopies(1_001, "Schlafstörungen"),
                Collections.nCopies(60_000, "x"),
                List.of("x".repeat(MEGABYTE)))) {
            Api.post("/patients", Given.with(patient, "symptome", symptome)).requireProblem(400);
        }
        Api.post("/patients", Given.with(patient, "x".repeat(2_000), "y")).requireProblem(400);
    }

    @Test
    void aFormOfAStrangerIsShort() {
        HttpResponse<String> answer = new Browser()
                .send(
                        "POST",
                        "/j_security_check",
                        "j_username=" + "x".repeat(20_000),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aStrangerWhoAsksTooOftenIsToldToWaitAndNobodyElseNotices() {
        int limit = TestStack.get().settings().number(Setting.API_RATE_LIMIT_PER_MINUTE);
        String request = "GET /api/patients HTTP/1.1\r\nHost: " + Api.address().getAuthority() + "\r\n";
        String many = (request + "\r\n").repeat(1_000);

        String answers = "";
        for (int sent = 0; sent < 2 * limit && !answers.contains(" 429 "); sent += 1_000) {
            try (RawConnection connection = new RawConnection("127.0.0.29")) {
                answers = connection
                        .send(many + request + "Connection: close\r\n\r\n")
                        .answer();
            }
        }

        assertThat(answers).contains(" 429 ", "Retry-After: ", "application/problem+json", "Too many requests");
        Answer other = Api.get("/patients?limit=1");
        other.requireStatus(200);
        // What is turned away before it is looked at leaves no row: a flood fills the trail no faster than the limit.
        assertThat(Database.count(
                        "SELECT count(*) FROM audit.event WHERE address = '127.0.0.29' AND action = 'REFUSED'"))
                .isLessThan(2L * limit);
    }

    @Test
    void aPersonWhoAsksTooOftenIsToldSoOnAPage() {
        String name = "hasty-" + System.nanoTime();
        String password = Passwords.random();
        FirstAccounts.accounts(TestStack.get().settings())
                .add(name, Role.READER, Passwords.hash(password.toCharArray()));
        int limit = TestStack.get().settings().number(Setting.API_RATE_LIMIT_PER_MINUTE);
        String request = "GET /session HTTP/1.1\r\nHost: " + Api.address().getAuthority() + "\r\nAuthorization: "
                + Api.basic(name, password) + "\r\n";
        String many = (request + "\r\n").repeat(200);

        String answers = "";
        for (int sent = 0; sent < 2 * limit && !answers.contains(" 429 "); sent += 200) {
            try (RawConnection connection = new RawConnection()) {
                answers = connection
                        .send(many + request + "Connection: close\r\n\r\n")
                        .answer();
            }
        }

        assertThat(answers)
                .contains(" 429 ", "Retry-After: ", "Zu viele Aufrufe")
                .doesNotContain("problem+json");
    }
}

package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.stack.TestStack;

/** Who may do what: every route of the API's own description, with every role and without one, against the one table. */
class RoleMatrixIT {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z]+) (/api/\\S+)` \\| ([a-z, —]+) \\|");

    /** Gets as far as the boundary and is refused there for the address, so that nothing is created. */
    private static final String PERSON = """
            {"anrede": "Frau", "geschlecht": "weiblich", "vorname": "A", "nachname": "B", "email": "no address",
             "betreff": "x", "inhalt_text": "y", "empfaenger_email": "a@b.example", "empfaenger_name": "n",
             "patient_id": 999999999}
            """;

    /** What a body needs to get as far as the boundary; nothing it names exists. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/patients",
            PERSON,
            "POST /api/therapists",
            PERSON,
            "POST /api/emails",
            PERSON,
            "POST /api/therapeutenanfragen/erstellen-fuer-therapeut",
            "{\"therapist_id\": 999999999, \"plz_prefix\": \"99\"}",
            "POST /api/platzsuchen",
            "{\"patient_id\": 999999999}",
            "PUT /api/therapeutenanfragen/{id}/antwort",
            "{\"patient_responses\": {\"1\": \"angenommen\"}}",
            "POST /api/therapists/{id}/pdfs",
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--b--\r\n");

    /** Of the bodies that are not JSON. */
    private static final Map<String, String> TYPES = Map.of(
            "POST /api/therapists/{id}/pdfs", "multipart/form-data; boundary=b",
            "POST /api/imports/{kind}", "application/octet-stream",
            "PUT /api/imports/{kind}/{id}/content", "application/octet-stream");

    @Test
    void everyRouteIsOpenToTheRolesOfTheTableAndToNobodyElse() throws IOException {
        Map<String, Set<String>> table = table();
        Set<String> routes = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (String route : routes()) {
            routes.add(route);
            Set<String> may = table.getOrDefault(route, Set.of());
            for (Role role : Role.values()) {
                int status = status(role.label(), route);
                boolean let = status != 401 && status != 403;
                if (let != may.contains(role.label()) || status >= 500) {
                    wrong.add(route + " as " + role.label() + ": " + status);
                }
            }
            if (status(null, route) != 401) {
                wrong.add(route + " without signing in: " + status(null, route));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(routes).isEqualTo(table.keySet());
    }

    @Test
    void theDescriptionItselfIsForPeopleWhoAreSignedIn() {
        Api.sendAs(null, "GET", "/openapi", null, null).requireProblem(401);
    }

    @Test
    void aStrangerLearnsNothingAboutAddressesThatDoNotExist() {
        Api.sendAs(null, "GET", "/no-such-thing", null, null).requireProblem(401);
    }

    @Test
    void aRefusalIsAProblemDocument() {
        Api.sendAs("auditor", "GET", "/patients", null, null)
                .requireProblem(403)
                .saying("Your role does not allow this");
        Answer stranger = Api.sendAs(null, "GET", "/patients", null, null);
        stranger.requireProblem(401).saying("Please sign in");
        assertThat(stranger.header("WWW-Authenticate")).startsWith("Basic ");
    }

    private static int status(String account, String route) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + " /api".length())
                .replace("{kind}", "plz")
                .replaceAll("\\{[^}]+}", "999999999");
        byte[] body = method.equals("POST") || method.equals("PUT") || method.equals("PATCH")
                ? BODIES.getOrDefault(route, "{}").getBytes(StandardCharsets.UTF_8)
                : null;
        String type = TYPES.getOrDefault(route, "application/json");
        return Api.sendAs(account, method, path, body == null ? null : type, body)
                .status();
    }

    private static Set<String> routes() {
        JsonNode document = Json.tree(Api.sendAs("coordinator", "GET", "/openapi?format=json", null, null)
                .requireStatus(200)
                .text());
        Set<String> routes = new TreeSet<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (Set.of("get", "put", "post", "delete", "patch").contains(method)) {
                        routes.add(method.toUpperCase() + " " + path.getKey());
                    }
                }));
        assertThat(routes).hasSizeGreaterThan(20);
        return routes;
    }

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new TreeMap<>();
        for (String line : Files.readAllLines(TestStack.CHECKOUT.resolve("docs/security.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> roles = new TreeSet<>(Arrays.asList(row.group(3).split(", ")));
                roles.remove("—");
                table.put(row.group(1) + " " + row.group(2), roles);
            }
        }
        return table;
    }
}

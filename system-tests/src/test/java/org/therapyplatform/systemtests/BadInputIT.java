package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.RawConnection;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** What no client should send: refused with a reason a person can use, and nothing is half done. */
class BadInputIT {
    private static final String JSON = "application/json";

    /** Every address that reads a body, with its method. */
    static List<String> writing() {
        return List.of(
                "POST /patients",
                "PUT /patients/1",
                "PATCH /patients/1/last-contact",
                "POST /therapists",
                "PUT /therapists/1",
                "POST /platzsuchen",
                "PUT /platzsuchen/1",
                "POST /therapeutenanfragen/erstellen-fuer-therapeut",
                "PUT /therapeutenanfragen/1/antwort",
                "POST /emails",
                "PUT /emails/1",
                "POST /phone-calls",
                "PUT /phone-calls/1");
    }

    @ParameterizedTest
    @MethodSource("writing")
    void aBodyThatIsNoJsonObjectIsRefused(String endpoint) {
        for (String body : List.of(
                "{",
                "{\"vorname\": }",
                "{\"vorname\":\"a\" \"b\"}",
                "[]",
                "\"text\"",
                "17",
                "null",
                "",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}")) {
            send(endpoint, JSON, body.getBytes(StandardCharsets.UTF_8))
                    .requireProblem(400)
                    .saying("JSON");
        }
    }

    @ParameterizedTest
    @MethodSource("writing")
    void invalidUtf8IsRefused(String endpoint) {
        byte[] body = "{\"vorname\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);

        send(endpoint, JSON, body).requireProblem(400).saying("UTF-8");
    }

    @ParameterizedTest
    @MethodSource("writing")
    void deepNestingIsRefused(String endpoint) {
        String deep = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        send(endpoint, JSON, deep.getBytes(StandardCharsets.UTF_8)).requireProblem(400);
    }

    @ParameterizedTest
    @MethodSource("writing")
    void anotherMediaTypeIsRefused(String endpoint) {
        // Three old endpoints answer 400 (api.md §1).
        int expected =
                List.of("POST /patients", "POST /therapists", "POST /emails").contains(endpoint) ? 400 : 415;

        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            send(endpoint, type, "{}".getBytes(StandardCharsets.UTF_8))
                    .requireProblem(expected)
                    .saying("application/json");
        }
    }

    @ParameterizedTest
    @MethodSource("writing")
    void anotherCharacterSetIsRefused(String endpoint) {
        int expected =
                List.of("POST /patients", "POST /therapists", "POST /emails").contains(endpoint) ? 400 : 415;
        byte[] body = "{\"vorname\":\"ä\"}".getBytes(StandardCharsets.UTF_16);

        for (String charset : List.of("utf-16", "iso-8859-1", "nonsense")) {
            send(endpoint, JSON + "; charset=" + charset, body)
                    .requireProblem(expected)
                    .saying("UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/patients?search=a%00b",
                "/patients?status=%00",
                "/patients?sort=%00",
                "/patients?sort=geheim",
                "/patients?after=abc",
                "/patients?after=99999999999",
                "/therapists?sort=-",
                "/therapists?plz_prefix=%00",
                "/therapists?potenziell_verfuegbar=1",
                "/patients/1/communication?page=%00",
            })
    void aQueryThatMeansNothingIsRefused(String path) {
        Api.get(path).requireProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "page=0", "limit=-1", "limit=0", "page=x&limit=y", "page=-99999999999999999999"})
    void aPageThatCannotBeIsTheNearestThatCan(String query) {
        int id = Given.created(Given.minimalPatient());
        for (String list : List.of("/patients", "/therapists", "/patients/" + id + "/communication")) {
            Api.get(list + "?" + query).requireStatus(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /patients/1",
        "PATCH, /patients",
        "DELETE, /patients",
        "PUT, /therapists",
        "POST, /platzsuchen/1",
        "PUT, /therapeutenanfragen/1",
        "GET, /therapeutenanfragen/1/senden",
        "POST, /therapeuten-zur-auswahl",
    })
    void aMethodTheAddressDoesNotSupportIsRefused(String method, String path) {
        Answer answer = Api.send(method, path, null, null);

        answer.requireProblem(405).saying("method");
        assertThat(answer.header("Allow")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nirgendwo",
                "/patients/abc",
                "/patients/1.5",
                "/patients/-1",
                "/patients/0",
                "/patients/99999999999999999999",
                "/patients/1%00",
                "/patients/%C3%A4",
                "/platzsuchen/1;x=1/y",
                "/therapists/abc",
                "/platzsuchen/abc",
                "/therapeutenanfragen/abc",
            })
    void anAddressThatLeadsNowhereIsNotFound(String path) {
        Api.get(path).requireProblem(404);
    }

    @ParameterizedTest
    @CsvSource({
        "vorname, 100",
        "nachname, 100",
        "strasse, 255",
        "plz, 10",
        "ort, 100",
        "telefon, 50",
        "hausarzt, 255",
        "krankenkasse, 100",
        "krankenversicherungsnummer, 50",
        "zahlungsreferenz, 8",
        "verkehrsmittel, 50",
    })
    void aPatientsTextMayFillItsColumnButNoMore(String field, int longest) {
        // Characters, not bytes: an umlaut takes two of those, and some letters take two UTF-16 units.
        int id = Given.created(Given.with(Given.minimalPatient(), field, "ä".repeat(longest)));
        assertThat(Api.get("/patients/" + id).json().get(field).asText()).isEqualTo("ä".repeat(longest));

        Api.post("/patients", Given.with(Given.minimalPatient(), field, "ä".repeat(longest + 1)))
                .requireProblem(400)
                .saying(String.valueOf(longest));
    }

    @ParameterizedTest
    @CsvSource({"titel, 20", "fax, 50", "webseite, 255", "geschlechtspraeferenz, 50", "plz, 10"})
    void aTherapistsTextMayFillItsColumnButNoMore(String field, int longest) {
        Region region = Region.unused();
        Given.createdTherapist(Given.with(Given.therapist(region), field, "x".repeat(longest)));

        Api.post("/therapists", Given.with(Given.therapist(region), field, "x".repeat(longest + 1)))
                .requireProblem(400)
                .saying(String.valueOf(longest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vorname | {\"a\":1}",
                "vorname | [\"a\"]",
                "vertraege_unterschrieben | \"false\"",
                "vertraege_unterschrieben | 1",
                "geburtsdatum | 19900101",
                "geburtsdatum | {}",
                "symptome | {}",
                "symptome | [[]]",
                "symptome | [null]",
                "ausgeschlossene_therapeuten | [\"x\"]",
                "ausgeschlossene_therapeuten | [1.5]",
                "ausgeschlossene_therapeuten | [99999999999]",
                "ausgeschlossene_therapeuten | {\"1\":2}",
                "raeumliche_verfuegbarkeit | 25",
                "zeitliche_verfuegbarkeit | []",
                "vorname | \"a\\u0000b\"",
                "zeitliche_verfuegbarkeit | {\"montag\":[\"a\\u0000b\"]}",
                "zeitliche_verfuegbarkeit | {\"a\\u0000b\":[]}",
                "symptome | [\"a\\u0000b\"]",
                "status | \"a\\u0000b\"",
            })
    void aValueOfAnotherTypeOrWithANulIsRefusedByName(String field, String value) {
        String name = Given.unique("Unberührt");
        String body = Given.with(Given.minimalPatient(), "nachname", name, field, "@").entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":"
                                + (entry.getValue().equals("@") ? value : "\"" + entry.getValue() + "\""))
                        .reduce("{", (a, b) -> a.equals("{") ? a + b : a + "," + b)
                + "}";

        String message = Api.post("/patients", body).requireProblem(400).message();

        if (!field.equals("symptome")) {
            assertThat(message).containsIgnoringCase(field);
        }
        assertThat(Database.count("SELECT count(*) FROM patient_service.patienten WHERE nachname = ?", name))
                .isZero();
    }

    @Test
    void aTypeErrorNamesItsFieldAsAnObjectExceptWhereOldClientsReadOneText() {
        Map<String, Object> wrong = Map.of("vertraege_unterschrieben", "ja");
        int id = Given.created(Given.minimalPatient());

        assertThat(Api.put("/patients/" + id, wrong)
                        .requireProblem(400)
                        .json()
                        .get("message")
                        .has("vertraege_unterschrieben"))
                .isTrue();
        assertThat(Api.post("/patients", Given.with(Given.minimalPatient(), "vertraege_unterschrieben", "ja"))
                        .requireProblem(400)
                        .message())
                .startsWith("vertraege_unterschrieben: ");
    }

    @Test
    void numbersAreTakenAsTextsAndTextsAsNumbersAsBefore() {
        int id = Given.created(Given.with(Given.minimalPatient(), "telefon", 2410));
        int therapist = Given.createdTherapist(Given.with(Given.therapist(Region.unused()), "alter_min", "18"));

        assertThat(Api.get("/patients/" + id).json().get("telefon").asText()).isEqualTo("2410");
        assertThat(Api.get("/therapists/" + therapist).json().get("alter_min").intValue())
                .isEqualTo(18);
        Api.put("/therapists/" + therapist, Map.of("alter_min", "achtzehn"))
                .requireProblem(400)
                .saying("alter_min");
        Api.put("/therapists/" + therapist, Map.of("alter_min", 99999999999L)).requireProblem(400);
    }

    @Test
    void aSearchForWhatLooksLikeSqlIsJustASearch() {
        for (String text : List.of("' OR 1=1 --", "\"; DROP TABLE patienten", "\\", "%", "_", "a\u0000b", "\ud800")) {
            for (String list : List.of("/patients?search=", "/therapists?search=", "/therapists?plz_prefix=")) {
                Answer answer = Api.get(list + Api.encoded(text));
                assertThat(answer.status()).as(list + text).isIn(200, 400);
            }
        }
    }

    /** The server reads such a body before it answers. Beyond 16 MiB it just closes the connection. */
    @ParameterizedTest
    @MethodSource("writing")
    void aBodyOfTenMegabytesIsTooLarge(String endpoint) {
        send(endpoint, JSON, blank(10_000_000)).requireProblem(413).saying("too large");
    }

    @Test
    void aBodyMayHaveEightMegabytesAndNotAByteMore() {
        String missing = "PUT /patients/999999999";
        int largest = 8 * 1024 * 1024;

        send(missing, JSON, blank(largest)).requireProblem(404);
        send(missing, JSON, blank(largest + 1)).requireProblem(413);
    }

    /** An empty object, as long as is wanted. */
    private static byte[] blank(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        body[bytes - 1] = '}';
        return body;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET|Accept: foo",
                "GET|Accept: application/json;q=x",
                "GET|Content-Type: foo",
                "POST|Content-Type: foo",
                "POST|Content-Type: /",
                "POST|Content-Type: application/json; charset",
            })
    void aMediaTypeThatIsNoneIsRefused(String request) {
        String[] parts = request.split("\\|");
        try (RawConnection connection = new RawConnection()) {
            String answer = connection
                    .send(RawConnection.head(parts[0], "/api/patients") + parts[1]
                            + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
                    .answer();

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "\"message\":");
        }
    }

    @Test
    void aRefusalNeverQuotesTheDatabase() {
        int id = Given.created(Given.minimalPatient());

        String text = Api.put("/patients/" + id, Map.of("zahlungsreferenz", "viel zu lang"))
                .requireStatus(400)
                .text();

        assertThat(text).doesNotContainIgnoringCase("sql").doesNotContain("viel zu lang");
    }

    private static Answer send(String endpoint, String type, byte[] body) {
        String[] parts = endpoint.split(" ");
        return Api.send(parts[0], parts[1], type, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example, c@d.example",
                "a@b.example;c@d.example",
                "a@b.example c@d.example",
                "a@b@c",
                "@b",
                "a"
            })
    void anEmailAddressIsOneAddressWhereverOneIsTaken(String address) {
        int patient = Given.created(Given.minimalPatient());
        int therapist = Given.createdTherapist(Given.therapist(Region.unused()));
        Map<String, Object> mail = Map.of(
                "patient_id", patient,
                "betreff", "b",
                "empfaenger_name", "n",
                "empfaenger_email", Given.email("eine"),
                "inhalt_text", "t");

        for (String field : List.of("empfaenger_email", "absender_email")) {
            Api.post("/emails", Given.with(mail, field, address))
                    .requireProblem(400)
                    .saying(field.substring(1), "must be one e-mail address");
        }
        Api.post("/patients", Given.with(Given.minimalPatient(), "email", address))
                .requireProblem(400)
                .saying("Email must be one e-mail address");
        Api.post("/therapists", Given.with(Given.therapist(Region.unused()), "email", address))
                .requireProblem(400)
                .saying("Email must be one e-mail address");
        Api.put("/patients/" + patient, Map.of("email", address)).requireProblem(400);
        Api.put("/therapists/" + therapist, Map.of("email", address)).requireProblem(400);
        for (String none : List.of("", " ")) {
            Api.put("/therapists/" + therapist, Map.of("email", none)).requireStatus(200);
        }
    }

    @Test
    void anEmailAddressMayFillItsColumnButNoMore() {
        String longest = "x".repeat(64) + "@" + ("d".repeat(62) + ".").repeat(3) + "e";
        assertThat(longest).hasSize(255);
        int id = Given.created(Given.with(Given.minimalPatient(), "email", longest));
        assertThat(Api.get("/patients/" + id).json().get("email").textValue()).isEqualTo(longest);

        Api.post("/patients", Given.with(Given.minimalPatient(), "email", longest + "e"))
                .requireProblem(400)
                .saying("255");
        Map<String, Object> mail = Map.of("patient_id", id, "betreff", "b", "empfaenger_name", "n", "inhalt_text", "t");
        Api.post("/emails", Given.with(mail, "empfaenger_email", longest)).requireStatus(201);
        Api.post("/emails", Given.with(mail, "empfaenger_email", longest + "e")).requireProblem(400);
    }
}

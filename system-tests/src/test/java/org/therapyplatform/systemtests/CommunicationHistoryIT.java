package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** api.md §2 and §3: everything written and said to one person; and the days of the last contact. */
class CommunicationHistoryIT {
    private static final int MAILS = 45;
    private static final int CALLS = 25;

    @ParameterizedTest
    @CsvSource({"/patients, patient_id, patient_name", "/therapists, therapist_id, therapist_name"})
    void isCompleteAndTheNewestFirst(String list, String person, String name) {
        int id = create(list);
        int somebodyElse = create(list);
        fill(person, id);
        Database.execute(mails(person, somebodyElse, 1));

        JsonNode history =
                Api.get(list + "/" + id + "/communication").requireStatus(200).json();

        assertThat(history.get(person).intValue()).isEqualTo(id);
        assertThat(history.get(name).asText()).contains(" ");
        assertThat(history.get("last_contact").isNull()).isTrue();
        assertThat(history.get("total_emails").intValue()).isEqualTo(MAILS);
        assertThat(history.get("total_calls").intValue()).isEqualTo(CALLS);
        List<String> dates = dates(history);
        assertThat(dates).hasSize(MAILS + CALLS).isSortedAccordingTo(Comparator.reverseOrder());
        JsonNode mail = first(history, "email");
        assertThat(members(mail))
                .containsExactly("type", "id", "date", "subject", "status", "response_received", "data");
        assertThat(mail.at("/data/" + person).intValue()).isEqualTo(id);
        assertThat(mail.get("subject")).isEqualTo(mail.at("/data/betreff"));
        assertThat(mail.get("date").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
        JsonNode call = first(history, "phone_call");
        assertThat(members(call)).containsExactly("type", "id", "date", "status", "outcome", "data");
        assertThat(call.get("date").asText())
                .isEqualTo(call.at("/data/geplantes_datum").asText() + " "
                        + call.at("/data/geplante_zeit").asText());
    }

    @Test
    void canBeReadInPages() {
        int id = create("/patients");
        fill("patient_id", id);
        List<String> all = keys(Api.get("/patients/" + id + "/communication").json());

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 8; page++) {
            JsonNode answer = Api.get("/patients/" + id + "/communication?limit=10&page=" + page)
                    .requireStatus(200)
                    .json();
            assertThat(answer.get("total_emails").intValue()).isEqualTo(MAILS);
            assertThat(answer.get("total_calls").intValue()).isEqualTo(CALLS);
            seen.addAll(keys(answer));
        }

        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void ofSomebodyNobodyWroteToIsEmptyAndOfNobodyIsNotFound() {
        int id = create("/patients");

        JsonNode history =
                Api.get("/patients/" + id + "/communication").requireStatus(200).json();

        assertThat(history.get("communications")).isEmpty();
        assertThat(history.get("total_emails").intValue()).isZero();
        assertThat(Api.get("/patients/999999999/communication")
                        .requireProblem(404)
                        .message())
                .isEqualTo("Patient not found");
        assertThat(Api.get("/therapists/999999999/communication")
                        .requireProblem(404)
                        .message())
                .isEqualTo("Therapist not found");
    }

    @Test
    void theNameOfATherapistHasItsTitleAndTheLastContactIsTheLaterOfTwo() {
        int id = Given.createdTherapist(Given.with(
                Given.therapist(Region.unused()),
                "titel",
                "Prof. Dr.",
                "vorname",
                "Ada",
                "nachname",
                "Beispiel",
                "letzter_kontakt_email",
                "2026-01-05",
                "letzter_kontakt_telefon",
                "2026-02-03"));

        JsonNode history = Api.get("/therapists/" + id + "/communication")
                .requireStatus(200)
                .json();

        assertThat(history.get("therapist_name").asText()).isEqualTo("Prof. Dr. Ada Beispiel");
        assertThat(history.get("last_contact").asText()).isEqualTo("2026-02-03");
    }

    @Test
    void aMailSentAndACallMadeAreTheTherapistsLastContact() {
        int id = create("/therapists");
        int mail = Api.post(
                        "/emails",
                        Map.of(
                                "therapist_id", id,
                                "betreff", "b",
                                "empfaenger_email", Given.email("praxis"),
                                "empfaenger_name", "n",
                                "inhalt_text", "t"))
                .requireStatus(201)
                .id();
        int call = Api.post("/phone-calls", Map.of("therapist_id", id, "geplante_zeit", "09:00"))
                .requireStatus(201)
                .id();

        Api.put("/emails/" + mail, Map.of("status", "Gesendet")).requireStatus(200);
        JsonNode written = Api.get("/therapists/" + id).json();
        Api.put("/phone-calls/" + call, Map.of("status", "abgeschlossen")).requireStatus(200);
        JsonNode called = Api.get("/therapists/" + id).json();

        assertThat(written.get("letzter_kontakt_email").asText()).isEqualTo(today());
        assertThat(written.get("letzter_kontakt_telefon").isNull()).isTrue();
        assertThat(called.get("letzter_kontakt_telefon").asText()).isEqualTo(today());
        assertThat(called.get("updated_at").asText()).isEqualTo(today());
    }

    private static int create(String list) {
        return list.equals("/patients")
                ? Given.created(Given.minimalPatient())
                : Given.createdTherapist(Given.therapist(Region.unused()));
    }

    /** Past the API, which would send them: on days that overlap, several at one moment. */
    private static void fill(String person, int id) {
        Database.execute(
                mails(person, id, MAILS),
                "INSERT INTO communication_service.telefonanrufe (" + person + ", geplantes_datum, geplante_zeit)"
                        + " SELECT " + id + ", date '2026-01-01' + i / 3, time '09:00' + make_interval(hours => i % 2)"
                        + " FROM generate_series(1, " + CALLS + ") i");
    }

    private static String mails(String person, int id, int number) {
        return "INSERT INTO communication_service.emails (" + person + ", betreff, inhalt_html, inhalt_text,"
                + " empfaenger_email, empfaenger_name, absender_email, absender_name, status, created_at, gesendet_am)"
                + " SELECT " + id
                + ", 'Betreff ' || i, 'h', 't', 'a@test.example', 'n', 'b@test.example', 'n', 'Entwurf',"
                + " timestamp '2026-01-01 08:00' + make_interval(hours => 7 * (i / 2)),"
                + " CASE WHEN i % 3 = 0 THEN timestamp '2026-01-02 08:00:00.5' + make_interval(hours => 7 * i) END"
                + " FROM generate_series(1, " + number + ") i";
    }

    private static List<String> dates(JsonNode history) {
        List<String> dates = new ArrayList<>();
        history.get("communications").forEach(item -> dates.add(item.get("date").asText()));
        return dates;
    }

    private static List<String> keys(JsonNode history) {
        List<String> keys = new ArrayList<>();
        history.get("communications")
                .forEach(item ->
                        keys.add(item.get("type").asText() + item.get("id").asText()));
        return keys;
    }

    private static JsonNode first(JsonNode history, String type) {
        for (JsonNode item : history.get("communications")) {
            if (item.get("type").asText().equals(type)) {
                return item;
            }
        }
        throw new AssertionError("No " + type);
    }

    private static List<String> members(JsonNode item) {
        List<String> members = new ArrayList<>();
        item.fieldNames().forEachRemaining(members::add);
        return members;
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Europe/Berlin")).toString();
    }
}

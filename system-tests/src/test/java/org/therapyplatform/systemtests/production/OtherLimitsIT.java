package org.therapyplatform.systemtests.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.ProductionStack;

/** Another agency than ours: smaller regions and inquiries, shorter ways, nobody planned to be called. */
@Tag("production")
class OtherLimitsIT {
    private static final Region REGION = new Region("52");

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = ProductionStack.with(Map.of(
                "PLZ_MATCH_DIGITS", "3",
                "MIN_ANFRAGE_SIZE", "2",
                "MAX_ANFRAGE_SIZE", "3",
                "DEFAULT_MAX_DISTANCE_KM", "10",
                "ENABLE_PHONE_SCHEDULING", "false"));
    }

    /** R4 */
    @Test
    void anInquiryTakesWhomTheLimitsLet() throws SQLException {
        int therapist = id("/therapists", Given.with(Given.therapist(REGION), "plz", "52101", "email", null));
        id("/therapists", Given.with(Given.therapist(REGION), "plz", "52201"));
        assertThat(send("GET", "/therapeuten-zur-auswahl?plz_prefix=52", null).body())
                .contains("Must be exactly 3 digits.");
        JsonNode chosen = Json.tree(
                send("GET", "/therapeuten-zur-auswahl?plz_prefix=521", null).body());
        assertThat(Given.ids(chosen.get("data"))).containsExactly(therapist);

        int first = seeker("52102");
        seeker("52202");
        northwards(seeker("52103"), 14);
        assertThat(composed(therapist).get("message").asText())
                .as("one is too few, the next region another, 14 km too far")
                .contains("No eligible patients");

        int second = seeker("52104");
        int third = seeker("52105");
        northwards(third, 9);
        seeker("52106");
        JsonNode inquiry = composed(therapist);
        assertThat(inquiry.get("patient_ids").toString()).isEqualTo("[" + first + "," + second + "," + third + "]");

        HttpResponse<String> refused =
                send("POST", "/therapeutenanfragen/" + inquiry.get("anfrage_id").intValue() + "/senden", null);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Scheduling of phone calls is switched off");
    }

    /** A waiting patient. */
    private static int seeker(String plz) {
        int patient = id("/patients", Given.with(Given.patient(REGION), "plz", plz));
        id("/platzsuchen", Map.of("patient_id", patient));
        return patient;
    }

    /** Moves a patient away from where the postal codes of the region lie, all at one place. */
    private static void northwards(int patient, int km) throws SQLException {
        try (Connection connection = Login.owner(stack.settings()).direct()) {
            assertThat(connection
                            .createStatement()
                            .executeUpdate("UPDATE matching_service.platzsuche SET latitude = latitude + " + km
                                    + " / 111.2 WHERE patient_id = " + patient))
                    .isEqualTo(1);
        }
    }

    private static JsonNode composed(int therapist) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("therapist_id", therapist);
        body.put("plz_prefix", "521");
        return Json.tree(send("POST", "/therapeutenanfragen/erstellen-fuer-therapeut", body)
                .body());
    }

    private static int id(String path, Map<String, Object> body) {
        HttpResponse<String> answer = send("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.tree(answer.body()).get("id").intValue();
    }

    private static HttpResponse<String> send(String method, String path, Map<String, Object> body) {
        return ProductionStack.browser()
                .send(
                        method,
                        "/api" + path,
                        body == null ? null : Json.text(body),
                        "Authorization",
                        "Bearer " + Token.of("limits-1", "coordinator").signed(),
                        "Content-Type",
                        "application/json");
    }
}

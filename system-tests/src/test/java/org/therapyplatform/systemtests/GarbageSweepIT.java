package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;

/** Whatever comes in, the platform never says that it is its own fault. */
class GarbageSweepIT {
    private static final int BODIES_AN_ENDPOINT = 60;
    private static final int QUERIES_A_LIST = 25;

    /** Odd, and the same in every run. */
    private final Random random = new Random(20260101);

    @Test
    void noGarbageMakesTheServerFail() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        List<String> patient = fields("/patients/" + seeker.patientId());
        List<String> therapistFields = fields("/therapists/" + therapist);
        Map<String, List<String>> endpoints = new LinkedHashMap<>();
        endpoints.put("POST /patients", patient);
        endpoints.put("PUT /patients/" + seeker.patientId(), patient);
        endpoints.put("POST /therapists", therapistFields);
        endpoints.put("PUT /therapists/" + therapist, therapistFields);
        endpoints.put("POST /platzsuchen", List.of("patient_id", "notizen"));
        endpoints.put(
                "PUT /platzsuchen/" + seeker.searchId(),
                List.of(
                        "status",
                        "notizen",
                        "ausgeschlossene_therapeuten",
                        "vermittelter_therapeut_id",
                        "email_template_type",
                        "meeting_details"));
        endpoints.put(
                "POST /therapeutenanfragen/erstellen-fuer-therapeut",
                List.of("therapist_id", "plz_prefix", "sofort_senden"));
        endpoints.put("PUT /therapeutenanfragen/" + inquiry + "/antwort", List.of("patient_responses", "notizen"));

        int email = Api.post("/emails", mail(seeker)).requireStatus(201).id();
        int call = Api.post("/phone-calls", Map.of("patient_id", seeker.patientId()))
                .requireStatus(201)
                .id();
        List<String> emailFields = new ArrayList<>(fields("/emails/" + email));
        emailFields.addAll(List.of("inhalt_markdown", "add_legal_footer"));
        endpoints.put("POST /emails", emailFields);
        endpoints.put("PUT /emails/" + email, emailFields);
        endpoints.put("POST /phone-calls", fields("/phone-calls/" + call));
        endpoints.put("PUT /phone-calls/" + call, fields("/phone-calls/" + call));

        List<String> failures = new ArrayList<>();
        endpoints.forEach((endpoint, fields) -> {
            for (int i = 0; i < BODIES_AN_ENDPOINT; i++) {
                String body = Json.text(body(endpoint, fields));
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                if (random.nextInt(5) == 0) {
                    // A flipped byte somewhere: broken JSON, broken UTF-8, or just another character.
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                String[] parts = endpoint.split(" ");
                check(
                        failures,
                        endpoint + " " + new String(bytes, StandardCharsets.UTF_8),
                        Api.send(parts[0], parts[1], "application/json", bytes));
            }
        });
        lists().forEach((list, parameters) -> {
            for (int i = 0; i < QUERIES_A_LIST; i++) {
                StringBuilder query = new StringBuilder(list).append('?');
                for (String parameter : parameters) {
                    if (random.nextBoolean()) {
                        query.append(parameter)
                                .append('=')
                                .append(Api.encoded(shortText()))
                                .append('&');
                    }
                }
                check(failures, "GET " + query, Api.get(query.toString()));
            }
        });

        assertThat(failures).isEmpty();
    }

    private static void check(List<String> failures, String request, Answer answer) {
        boolean understandable = answer.status() < 400
                || String.valueOf(answer.header("Content-Type")).startsWith("application/problem+json");
        if (answer.status() >= 500 || !understandable) {
            failures.add(answer.status() + " " + answer.header("Content-Type") + " for "
                    + request.substring(0, Math.min(400, request.length())));
        }
    }

    private static Map<String, List<String>> lists() {
        List<String> paging = List.of("page", "limit");
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("/patients", List.of("status", "search"));
        lists.put("/therapists", List.of("status", "search", "potenziell_verfuegbar", "plz_prefix"));
        lists.put("/platzsuchen", List.of("status", "patient_id", "min_anfragen", "max_anfragen"));
        lists.put(
                "/therapeutenanfragen",
                List.of(
                        "therapist_id",
                        "versand_status",
                        "antwort_status",
                        "nachverfolgung_erforderlich",
                        "min_size",
                        "max_size"));
        lists.put("/therapeuten-zur-auswahl", List.of("plz_prefix"));
        lists.put("/emails", List.of("therapist_id", "patient_id", "recipient_type", "status"));
        lists.put(
                "/phone-calls",
                List.of(
                        "therapist_id",
                        "patient_id",
                        "therapeutenanfrage_id",
                        "recipient_type",
                        "status",
                        "geplantes_datum"));
        lists.put("/calculate-plz-distance", List.of("origin_plz", "destination_plz"));
        lists.put("/geocode", List.of("address"));
        lists.put("/reverse-geocode", List.of("lat", "lon"));
        lists.put(
                "/calculate-distance",
                List.of(
                        "origin",
                        "origin_lat",
                        "origin_lon",
                        "destination",
                        "destination_lat",
                        "destination_lon",
                        "travel_mode",
                        "no_cache",
                        "use_plz_fallback"));
        Map<String, List<String>> paged = new LinkedHashMap<>();
        lists.forEach((list, parameters) -> {
            List<String> all = new ArrayList<>(parameters);
            all.addAll(paging);
            paged.put(list, all);
        });
        return paged;
    }

    private static Map<String, Object> mail(Given.Seeker seeker) {
        return Map.of(
                "patient_id",
                seeker.patientId(),
                "betreff",
                "b",
                "empfaenger_email",
                seeker.email(),
                "empfaenger_name",
                "n",
                "inhalt_text",
                "t");
    }

    private static List<String> fields(String path) {
        List<String> fields = new ArrayList<>();
        Api.get(path).json().fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private Map<String, Object> body(String endpoint, List<String> fields) {
        Map<String, Object> body = new HashMap<>();
        if (endpoint.startsWith("POST /patients") || endpoint.startsWith("POST /therapists")) {
            // Otherwise the missing name would be the answer to everything.
            body.putAll(Given.minimalPatient());
        }
        if (endpoint.equals("POST /emails")) {
            body.putAll(Map.of("betreff", "b", "empfaenger_email", "e@test.example", "empfaenger_name", "n"));
        }
        int wrong = 1 + random.nextInt(3);
        for (int i = 0; i < wrong; i++) {
            body.put(fields.get(random.nextInt(fields.size())), value(3));
        }
        return body;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            case 5 -> {
                Map<String, Object> object = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.put(String.valueOf(scalar()), value(depth - 1));
                }
                yield object;
            }
            default -> scalar();
        };
    }

    /** The server itself refuses an address of more than 32 kB, and closes the connection. */
    private String shortText() {
        String text = String.valueOf(scalar());
        return text.substring(0, Math.min(1000, text.length()));
    }

    private Object scalar() {
        Object[] oddities = {
            "",
            " ",
            "0",
            "-1",
            "1e400",
            "2147483648",
            "NaN",
            "true",
            "null",
            "'; --",
            "%",
            "\\",
            "\u0000",
            "\ud83d\ude00".repeat(40),
            "ß",
            "\u202e",
            "x".repeat(300),
            "x".repeat(70_000),
            "2026-02-30",
            "9999999-01-01",
            "0000-00-00",
            "9999-12-31",
            "0001-01-01",
            "25:99",
            "aktiv",
            "erfolgreich",
            "offen",
            "männlich",
            "angenommen",
            "V_",
            0,
            -1,
            1,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            1.5,
            1e300,
            true,
            false,
            "52",
        };
        return oddities[random.nextInt(oddities.length)];
    }
}

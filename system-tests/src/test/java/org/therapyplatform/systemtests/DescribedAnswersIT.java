package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Description;
import org.therapyplatform.systemtests.api.Description.Operation;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;

/**
 * Requests made up from the API's own description, the same in every run: no answer is the server's fault, each has a
 * status the description names and the shape it gives, and no member it does not know.
 */
class DescribedAnswersIT {
    private static final int REQUESTS_AN_OPERATION = 25;

    /** Mostly those who may do everything: what a role is refused says little about an operation. */
    private static final List<String> ACCOUNTS =
            List.of("administrator", "administrator", "administrator", "coordinator", "auditor", "service");

    private final Random random = new Random(20261123);
    private Description description;
    private Map<String, List<Integer>> ids;

    @Test
    void everyAnswerIsAsDescribed() {
        description = Description.read();
        ids = records();
        Set<String> wrong = new TreeSet<>();
        Map<String, Integer> successes = new TreeMap<>();
        List<Operation> operations = description.operations();
        for (Operation operation : operations) {
            for (int i = 0; i < REQUESTS_AN_OPERATION; i++) {
                Answer answer = request(operation);
                if (answer.status() < 300) {
                    successes.merge(operation.name(), 1, Integer::sum);
                }
                check(operation, answer).forEach(fault -> wrong.add(operation.name() + ": " + fault));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(operations).hasSizeGreaterThan(30);
        assertThat(successes.size())
                .as("operations that succeeded: " + successes.keySet())
                .isGreaterThan(operations.size() / 2);
    }

    @Test
    void aMemberNobodyDescribedIsNoticed() {
        description = Description.read();
        JsonNode schema = description.document().at("/components/schemas/Message");
        List<String> faults = new ArrayList<>();
        compare(Json.tree("{\"message\": 1, \"password\": \"x\"}"), schema, "", faults);
        assertThat(faults).containsExactlyInAnyOrder("/message is no string", "/password is not described");
    }

    private static Map<String, List<Integer>> records() {
        Map<String, List<Integer>> ids = new LinkedHashMap<>();
        Region region = Region.unused();
        for (int i = 0; i < 2; i++) {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = Given.createdTherapist(Given.therapist(region));
            add(ids, "patient", seeker.patientId());
            add(ids, "platzsuche", seeker.searchId());
            add(ids, "therapist", therapist);
            add(
                    ids,
                    "email",
                    Api.post(
                                    "/emails",
                                    Map.of(
                                            "patient_id", seeker.patientId(),
                                            "betreff", "b",
                                            "empfaenger_email", seeker.email(),
                                            "empfaenger_name", "n",
                                            "inhalt_text", "t"))
                            .requireStatus(201)
                            .id());
            add(
                    ids,
                    "phone-call",
                    Api.post("/phone-calls", Map.of("patient_id", seeker.patientId()))
                            .requireStatus(201)
                            .id());
        }
        add(ids, "therapeutenanfrage", Given.inquiry(ids.get("therapist").get(0), region));
        return ids;
    }

    private static void add(Map<String, List<Integer>> ids, String kind, int id) {
        ids.computeIfAbsent(kind, none -> new ArrayList<>()).add(id);
    }

    private Answer request(Operation operation) {
        String path = operation.path().substring("/api".length());
        if (path.contains("{")) {
            String kind = ids.keySet().stream()
                    .filter(name -> path.startsWith("/" + name))
                    .findFirst()
                    .orElse("patient");
            return send(operation, path.replaceAll("\\{\\w+}", String.valueOf(id(kind))));
        }
        return send(operation, path);
    }

    private int id(String kind) {
        List<Integer> known = ids.getOrDefault(kind, List.of(1));
        return random.nextInt(4) == 0 ? 999_999_999 : known.get(random.nextInt(known.size()));
    }

    private Answer send(Operation operation, String path) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.json().path("parameters")) {
            if (parameter.path("in").asText().equals("query") && random.nextInt(3) == 0) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.get("name").asText())
                        .append('=')
                        .append(Api.encoded(String.valueOf(scalar(parameter.path("schema")))));
            }
        }
        if (operation.body().isMissingNode()) {
            return Api.sendAs(account(), operation.method(), path + query, null, null);
        }
        String text = Json.text(value(operation.body(), "", 0));
        return Api.sendAs(
                account(), operation.method(), path + query, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private String account() {
        return ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
    }

    private Object value(JsonNode given, String name, int depth) {
        JsonNode schema = description.resolved(given);
        if (random.nextInt(40) == 0) {
            return scalar(schema);
        }
        if (name.endsWith("email") && random.nextInt(4) > 0) {
            return Given.email("beschrieben");
        }
        if (name.endsWith("_id")) {
            return id(name.substring(0, name.length() - "_id".length()));
        }
        if (schema.has("properties")) {
            Map<String, Object> object = new LinkedHashMap<>();
            schema.get("properties").properties().forEach(property -> {
                boolean required = schema.path("required").toString().contains('"' + property.getKey() + '"');
                if (required || random.nextInt(3) == 0) {
                    object.put(property.getKey(), value(property.getValue(), property.getKey(), depth + 1));
                }
            });
            return object;
        }
        return switch (Description.type(schema)) {
            case "array" -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0 && depth < 5; i--) {
                    list.add(value(schema.path("items"), "", depth + 1));
                }
                yield list;
            }
            case "object" ->
                depth < 5 && schema.path("additionalProperties").isObject()
                        ? Map.of(
                                String.valueOf(id("patient")),
                                value(schema.path("additionalProperties"), "", depth + 1))
                        : Map.of();
            default -> scalar(schema);
        };
    }

    private Object scalar(JsonNode given) {
        JsonNode schema = description.resolved(given);
        if (schema.has("enum") && random.nextInt(10) > 0) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        return switch (Description.type(schema)) {
            case "integer", "number" -> random.nextInt(-1, 100);
            case "boolean" -> random.nextBoolean();
            default ->
                switch (schema.path("format").asText()) {
                    case "date" ->
                        "20" + (10 + random.nextInt(30)) + "-0" + random.nextInt(10) + "-1" + random.nextInt(10);
                    case "email" -> Given.email("beschrieben");
                    default -> text(schema);
                };
        };
    }

    private String text(JsonNode schema) {
        String[] texts = {"Anna", "52062", "a@b.example", "1", "12:00", "2026-11-23", "ÄÖÜ ß", "%", "x' --", ""};
        String text = texts[random.nextInt(texts.length)];
        int longest = schema.path("maxLength").asInt(255);
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private List<String> check(Operation operation, Answer answer) {
        if (answer.status() >= 500) {
            // 503 is described, but nobody is busy.
            return List.of("answers " + answer.status());
        }
        String status = String.valueOf(answer.status());
        JsonNode described = operation.json().path("responses").path(status);
        if (described.isMissingNode()) {
            return List.of("answers " + status + ", which is not described");
        }
        List<String> faults = new ArrayList<>();
        JsonNode content = described.path("content");
        String type = String.valueOf(answer.header("Content-Type")).replaceFirst(";.*", "");
        if (!content.has(type) && !content.has("*/*")) {
            return List.of("answers " + status + " as " + type + ", which is not described");
        }
        JsonNode schema = content.path(content.has(type) ? type : "*/*").path("schema");
        if (description.resolved(schema).isEmpty()) {
            faults.add(status + " has no schema");
        }
        if (type.endsWith("json")) {
            compare(answer.json(), schema, "", faults);
        }
        return faults.stream().map(fault -> status + " " + fault).toList();
    }

    private void fitsOne(JsonNode value, JsonNode schemas, String place, List<String> faults) {
        for (JsonNode schema : schemas) {
            List<String> against = new ArrayList<>();
            compare(value, schema, place, against);
            if (against.isEmpty()) {
                return;
            }
        }
        faults.add(place + " fits none of its schemas");
    }

    /** No member too many and each of its type; null stands for "none" everywhere. */
    private void compare(JsonNode value, JsonNode given, String place, List<String> faults) {
        JsonNode schema = description.resolved(given);
        if (value.isNull() || schema.isMissingNode()) {
            return;
        }
        for (String combination : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(combination)) {
                fitsOne(value, schema.get(combination), place, faults);
                return;
            }
        }
        if (schema.has("enum")) {
            boolean known = false;
            for (JsonNode constant : schema.get("enum")) {
                known |= constant.asText().equals(value.asText());
            }
            if (!known) {
                faults.add(place + " is no constant of its enum");
            }
            return;
        }
        boolean fits = !schema.has("type")
                || switch (Description.type(schema)) {
                    case "string" -> value.isTextual();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    case "array" -> value.isArray();
                    case "object" -> value.isObject();
                    default -> false;
                };
        if (!fits) {
            faults.add(place + " is no " + Description.type(schema));
            return;
        }
        if (value.isArray()) {
            value.forEach(item -> compare(item, schema.path("items"), place + "[]", faults));
        }
        if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(member -> {
                JsonNode property = schema.get("properties").path(member.getKey());
                if (!property.isMissingNode()) {
                    compare(member.getValue(), property, place + "/" + member.getKey(), faults);
                } else if (!schema.path("additionalProperties").asBoolean(false)) {
                    faults.add(place + "/" + member.getKey() + " is not described");
                }
            });
        }
    }
}

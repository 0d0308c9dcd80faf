package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Description;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;

/** The description of patients and therapists is complete, readable to generators and strictly true. */
class OpenApiIT {
    private final JsonNode description =
            Api.get("/openapi?format=json").requireStatus(200).json();

    @Test
    void whatClientGeneratorsReadItWithFindsNoFault() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(description.toString(), null, options);

        assertThat(read.getMessages()).isNullOrEmpty();
        assertThat(read.getOpenAPI().getPaths()).containsKeys("/api/patients/{id}", "/api/therapists/{id}");
        List<String> names = read.getOpenAPI().getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(io.swagger.v3.oas.models.Operation::getOperationId)
                .toList();
        assertThat(names)
                .as("each is a method of the client")
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFieldAndParameterOfPatientsAndTherapistsIsExplained() {
        Set<String> silent = new TreeSet<>();
        for (String schema :
                List.of("Patient", "PatientData", "PatientChange", "Therapist", "TherapistData", "TherapistChange")) {
            JsonNode fields = description.at("/components/schemas/" + schema + "/properties");
            assertThat(fields.size()).as(schema).isGreaterThan(25);
            fields.properties().forEach(field -> {
                boolean enumeration = field.getValue().has("$ref");
                if (!enumeration
                        && field.getValue().path("description").asText().isBlank()) {
                    silent.add(schema + "." + field.getKey());
                }
            });
        }
        for (String list : List.of("/api/patients", "/api/therapists")) {
            description
                    .at("/paths/" + list.replace("/", "~1") + "/get/parameters")
                    .forEach(parameter -> {
                        if (parameter.path("description").asText().isBlank()) {
                            silent.add(list + "?" + parameter.get("name").asText());
                        }
                    });
        }
        assertThat(silent).isEmpty();
        assertThat(description
                        .at("/components/schemas/Therapist/properties/titel/maxLength")
                        .intValue())
                .isEqualTo(20);
        assertThat(description
                        .at("/components/schemas/Patient/properties/geburtsdatum/format")
                        .asText())
                .isEqualTo("date");
    }

    @Test
    void aNewRecordNeedsFourFieldsAndAChangeNone() {
        for (String list : List.of("patients", "therapists")) {
            JsonNode created = body("/api/" + list, "post");
            JsonNode changed = body("/api/" + list + "/{id}", "put");

            assertThat(created.get("required"))
                    .extracting(node -> node.asText())
                    .containsExactlyInAnyOrder("anrede", "geschlecht", "vorname", "nachname");
            assertThat(changed.has("required")).as(list).isFalse();
            assertThat(changed.get("properties")).isEqualTo(created.get("properties"));
        }
    }

    private JsonNode body(String path, String method) {
        JsonNode schema = description.at(
                "/paths/" + path.replace("/", "~1") + "/" + method + "/requestBody/content/application~1json/schema");
        return description.at(schema.get("$ref").asText().substring(1));
    }

    @ParameterizedTest
    @CsvSource({
        "patients, 'Valid values: ', ', each'",
        "therapists, 'Valid values: ', ', each'",
        "therapeutenanfragen, 'sorted by ', ''"
    })
    void theOrdersOfTheDescriptionAreTheOnesThatAreTaken(String list, String before, String after) {
        String told =
                Api.get("/" + list + "?sort=nirgendwonach").requireProblem(400).message();
        String keys = told.substring(told.indexOf(before) + before.length());
        List<String> taken = new ArrayList<>();
        for (String key : (after.isEmpty() ? keys : keys.substring(0, keys.indexOf(after))).split(", ")) {
            taken.addAll(List.of(key, "-" + key));
        }

        assertThat(parameter("/api/" + list, "sort").get("enum"))
                .extracting(node -> node.asText())
                .containsExactlyInAnyOrderElementsOf(taken);
        for (String key : taken) {
            Api.get("/" + list + "?limit=1&sort=" + key).requireStatus(200);
        }
    }

    @Test
    void everyListTellsItsPagesTypesAndLimits() {
        Set<String> lists = new TreeSet<>();
        for (Description.Operation operation : new Description(description).operations()) {
            for (JsonNode parameter : operation.json().path("parameters")) {
                JsonNode schema = parameter.get("schema");
                switch (parameter.get("name").asText()) {
                    case "page" -> assertThat(schema.get("minimum").intValue()).isEqualTo(1);
                    case "limit" -> {
                        lists.add(operation.name());
                        assertThat(schema.get("type").asText()).isEqualTo("integer");
                        assertThat(schema.get("minimum").intValue()).isEqualTo(1);
                        assertThat(schema.get("maximum").intValue()).isEqualTo(1000);
                        assertThat(schema.path("default").asInt())
                                .as(operation.name())
                                .isEqualTo(operation.path().endsWith("/communication") ? 0 : 20);
                    }
                    case "dry_run", "potenziell_verfuegbar" ->
                        assertThat(schema.get("type").asText()).isEqualTo("boolean");
                    default -> {
                        // What is told of the others shows in the requests DescribedAnswersIT makes of it.
                    }
                }
            }
        }
        assertThat(lists).hasSizeGreaterThan(10);
        assertThat(parameter("/api/patients", "status").get("$ref").asText()).endsWith("/Patientenstatus");
    }

    @Test
    void aListOfARecordMayHaveTheEntriesTheDescriptionAllowsAndNoMore() {
        int most = description
                .at("/components/schemas/PatientChange/properties/ausgeschlossene_therapeuten/maxItems")
                .intValue();
        String patient = "/patients/" + Given.created(Given.minimalPatient());

        assertThat(most).isEqualTo(1000);
        Api.put(patient, Map.of("ausgeschlossene_therapeuten", Collections.nCopies(most, 1)))
                .requireStatus(200);
        Api.put(patient, Map.of("ausgeschlossene_therapeuten", Collections.nCopies(most + 1, 1)))
                .requireProblem(400);
    }

    private JsonNode parameter(String path, String name) {
        for (JsonNode parameter : description.at("/paths/" + path.replace("/", "~1") + "/get/parameters")) {
            if (parameter.get("name").asText().equals(name)) {
                return parameter.get("schema");
            }
        }
        throw new AssertionError(path + " has no parameter " + name);
    }

    @Test
    void theSymptomsOfTheDescriptionAreTheOnesThatAreTaken() {
        List<String> described = new ArrayList<>();
        description
                .at("/components/schemas/PatientData/properties/symptome/items/enum")
                .forEach(symptom -> described.add(symptom.asText()));

        assertThat(described).hasSize(30).doesNotHaveDuplicates();
        for (int i = 0; i < described.size(); i += 6) {
            Given.created(Given.with(Given.minimalPatient(), "symptome", described.subList(i, i + 6)));
        }
    }

    @Test
    void answersAreStrictlyAsDescribed() {
        Region region = Region.unused();
        int patient = Given.created(Given.patient(region));
        int bare = Given.created(Given.minimalPatient());
        int therapist = Given.createdTherapist(Given.therapist(region));
        int bareTherapist = Api.post("/therapists", Given.minimalPatient())
                .requireStatus(201)
                .id();
        Map<String, Object> mail = Map.of(
                "patient_id",
                patient,
                "betreff",
                "b",
                "empfaenger_email",
                "a@test.example",
                "empfaenger_name",
                "n",
                "inhalt_text",
                "t");
        Api.post("/emails", mail).requireStatus(201);
        Api.post("/phone-calls", Map.of("patient_id", patient)).requireStatus(201);
        Api.put("/patients/" + patient, Map.of("zahlung_eingegangen", true)).requireStatus(200);

        for (int id : List.of(patient, bare)) {
            assertThat(faults("Patient", Api.get("/patients/" + id).json())).isEmpty();
            assertThat(faults(
                            "PatientCommunication",
                            Api.get("/patients/" + id + "/communication").json()))
                    .isEmpty();
        }
        for (int id : List.of(therapist, bareTherapist)) {
            assertThat(faults("Therapist", Api.get("/therapists/" + id).json())).isEmpty();
            assertThat(faults(
                            "TherapistCommunication",
                            Api.get("/therapists/" + id + "/communication").json()))
                    .isEmpty();
        }
        assertThat(faults("PagePatient", Api.get("/patients?sort=-id&limit=5").json()))
                .isEmpty();
        assertThat(faults(
                        "PageTherapist", Api.get("/therapists?sort=-id&limit=5").json()))
                .isEmpty();
        assertThat(faults(
                        "Contacted",
                        Api.send("PATCH", "/patients/" + bare + "/last-contact", "application/json", "{}".getBytes())
                                .json()))
                .isEmpty();
        assertThat(faults("Problem", Api.get("/patients/999999999").json())).isEmpty();
    }

    @Test
    void aWrongAnswerWouldBeNoticed() {
        ObjectNode patient = (ObjectNode)
                Api.get("/patients/" + Given.created(Given.minimalPatient())).json();
        patient.put("vorname", "x".repeat(101));
        patient.put("status", "weg");
        patient.put("geburtsdatum", "1990-02-30");
        patient.putNull("nachname");
        patient.put("neu", 1);
        patient.remove("ort");

        assertThat(String.join("\n", faults("Patient", patient)))
                .contains("vorname", "status", "geburtsdatum", "nachname", "neu", "ort");
    }

    /** OpenAPI 3.1 schemas are JSON schemas; members nobody described are faults, too. */
    private List<String> faults(String schema, JsonNode answer) {
        ObjectNode root = (ObjectNode) Json.tree(description.toString());
        root.at("/components/schemas").forEach(described -> {
            if (described.has("properties") && !described.has("additionalProperties")) {
                ((ObjectNode) described).put("additionalProperties", false);
            }
        });
        root.put("$ref", "#/components/schemas/" + schema);
        JsonSchema validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of("https://test.example/openapi"),
                        root,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        return validator.validate(answer).stream()
                .map(ValidationMessage::toString)
                .collect(Collectors.toList());
    }
}

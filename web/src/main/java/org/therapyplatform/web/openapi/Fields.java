package org.therapyplatform.web.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.platform.json.JsonValues;

/** What the scanner cannot know of patients and therapists: what a field means, and that an answer has all of them. */
final class Fields {
    private static final List<String> RECORDS = List.of("Patient", "Therapist");

    private final Properties meanings = new Properties();

    Fields() {
        try (Reader reader =
                new InputStreamReader(Fields.class.getResourceAsStream("fields.properties"), StandardCharsets.UTF_8)) {
            meanings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void describe(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        for (String name : RECORDS) {
            Schema data = schemas.get(name + "Data");
            Schema answer = schemas.get(name);
            data.getProperties().forEach((field, schema) -> {
                if (schema.getRef() == null) {
                    schema.setDescription(meanings.getProperty(name + "." + field));
                }
            });
            for (Schema schema : List.of(data, answer)) {
                schema.getProperties().forEach((field, property) -> chosen(name + "." + field, property));
            }
            // What is required of a new record is the four fields; the rest has defaults.
            data.setRequired(List.of("anrede", "geschlecht", "vorname", "nachname"));
            // A change names what it changes and nothing else.
            api.getComponents()
                    .addSchema(
                            name + "Change",
                            OASFactory.createSchema().addType(SchemaType.OBJECT).properties(data.getProperties()));
            List<String> never = answer.getRequired() == null ? List.of() : List.copyOf(answer.getRequired());
            Map<String, Schema> fields = new LinkedHashMap<>();
            answer.getProperties()
                    .forEach((field, schema) -> fields.put(
                            field, answered(schema, meanings.getProperty(name + "." + field), never.contains(field))));
            answer.setProperties(fields);
            answer.setRequired(new ArrayList<>(fields.keySet()));
        }
        for (String name : List.of("Email", "PhoneCall")) {
            Map<String, Schema> fields = new LinkedHashMap<>();
            schemas.get(name)
                    .getProperties()
                    .forEach((field, schema) ->
                            fields.put(field, answered(schema, schema.getDescription(), field.equals("id"))));
            schemas.get(name).setProperties(fields);
        }
        schemas.values().forEach(Fields::named);
        new Parameters(meanings).describe(api);
        for (String name : List.of("EmailInput", "EmailUpdate")) {
            schemas.get(name).getProperties().get("attachments").maxItems(Emails.MOST_ATTACHMENTS);
        }
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .map(sent -> sent.getSchema().getRef())
                .filter(Objects::nonNull)
                .map(ref -> api.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1)))
                .forEach(Fields::sent);
    }

    /**
     * A list a client sends is no longer than any may be, unless it has a limit of its own. That null counts as not sent is
     * told of lists and objects: a generated client would send them empty where nothing was said of them, and clear them.
     */
    private static void sent(Schema body) {
        body.getProperties().values().stream()
                .filter(field -> field.getType() != null)
                .forEach(field -> {
                    boolean list = field.getType().contains(SchemaType.ARRAY);
                    if (list && field.getMaxItems() == null) {
                        field.maxItems(JsonValues.MOST_ENTRIES);
                    }
                    if ((list || field.getType().contains(SchemaType.OBJECT))
                            && !field.getType().contains(SchemaType.NULL)) {
                        field.addType(SchemaType.NULL);
                    }
                });
    }

    /** A list of one to six values of a fixed list, as the symptoms are. */
    private void chosen(String field, Schema list) {
        String values = meanings.getProperty(field + ".values");
        if (values != null) {
            list.minItems(1).maxItems(6).getItems().setEnumeration(List.of((Object[]) values.split("\\|")));
            named(list.getItems());
        }
    }

    /** What generators call the constants: left to themselves they make a M_NNLICH of männlich. */
    private static void named(Schema constants) {
        if (constants.getEnumeration() == null) {
            return;
        }
        constants.addExtension(
                "x-enum-varnames",
                constants.getEnumeration().stream()
                        .map(Object::toString)
                        .map(value ->
                                value.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))
                        .map(value ->
                                value.replace("Ä", "Ae").replace("Ö", "Oe").replace("Ü", "Ue"))
                        .map(value -> value.replaceAll("\\W+", "_")
                                .replaceAll("_$", "")
                                .toUpperCase(Locale.ROOT))
                        .toList());
    }

    /** Null stands for "none" wherever a record does not demand a value. */
    private static Schema answered(Schema schema, String meaning, boolean never) {
        if (schema.getRef() != null) {
            Schema described = OASFactory.createSchema().description(meaning);
            Schema constant = OASFactory.createSchema().ref(schema.getRef());
            return never
                    ? described.addAllOf(constant)
                    : described
                            .addAnyOf(constant)
                            .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        schema.setDescription(meaning);
        if (!never && schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
        }
        return schema;
    }
}

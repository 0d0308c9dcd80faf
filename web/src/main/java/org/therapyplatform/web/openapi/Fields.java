package org.therapyplatform.web.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

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
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation -> parameters(path, operation)));
    }

    /** A list of one to six values of a fixed list, as the symptoms are. */
    private void chosen(String field, Schema list) {
        String values = meanings.getProperty(field + ".values");
        if (values != null) {
            list.minItems(1).maxItems(6).getItems().setEnumeration(List.of((Object[]) values.split("\\|")));
        }
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

    private void parameters(String path, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        String list = path.replaceFirst("^/(api/)?", "");
        operation.getParameters().forEach(parameter -> {
            String general = meanings.getProperty("parameter." + parameter.getName());
            parameter.setDescription(meanings.getProperty("parameter." + parameter.getName() + "." + list, general));
        });
    }
}

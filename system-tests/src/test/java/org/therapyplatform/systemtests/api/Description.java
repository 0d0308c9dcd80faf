package org.therapyplatform.systemtests.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The API as it describes itself. */
public record Description(JsonNode document) {
    public static Description read() {
        return new Description(
                Api.get("/openapi?format=json").requireStatus(200).json());
    }

    /** One operation; the path begins with {@code /api}. */
    public record Operation(String method, String path, JsonNode json) {
        public String name() {
            return method + " " + path;
        }

        /** Schema of what it reads; missing if it reads nothing. */
        public JsonNode body() {
            JsonNode content = json.path("requestBody").path("content");
            return content.path("application/json").path("schema");
        }
    }

    /** All operations, those that delete and erase last: the others need the records. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String method : List.of("post", "put", "patch", "get", "delete")) {
            document.get("paths").properties().forEach(path -> {
                if (path.getValue().has(method)) {
                    operations.add(new Operation(
                            method.toUpperCase(Locale.ROOT),
                            path.getKey(),
                            path.getValue().get(method)));
                }
            });
        }
        operations.sort(Comparator.comparing(operation -> operation.path().endsWith("/erasure")));
        return operations;
    }

    /** What a reference refers to; anything else is itself. */
    public JsonNode resolved(JsonNode schema) {
        JsonNode ref = schema.path("$ref");
        return ref.isMissingNode() ? schema : document.at(ref.asText().substring(1));
    }

    /** The type of a schema that is no reference; without one it is a text. */
    public static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText("string");
    }
}

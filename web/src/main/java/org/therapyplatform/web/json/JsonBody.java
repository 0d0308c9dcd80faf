package org.therapyplatform.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.json.JsonValues;

/** The object a client sent. A member that is null counts as not sent (api.md §1). */
public record JsonBody(ObjectNode object) {
    /** The member, if it was sent with a value. */
    public Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    /** @throws InvalidInputException if it is missing or no whole number within 32 bits */
    public int requiredInteger(String name) {
        return (Integer) JsonValues.read(name, name, required(name), Integer.class);
    }

    /** @throws InvalidInputException if it is missing or no text */
    public String requiredText(String name) {
        return (String) JsonValues.read(name, name, required(name), String.class);
    }

    /** @throws InvalidInputException if it is no text */
    public Optional<String> text(String name) {
        return member(name).map(value -> (String) JsonValues.read(name, name, value, String.class));
    }

    /** @throws InvalidInputException if it is no date */
    public Optional<LocalDate> date(String name) {
        return member(name).map(value -> (LocalDate) JsonValues.read(name, name, value, LocalDate.class));
    }

    /** False if it was not sent. @throws InvalidInputException if it is neither true nor false */
    public boolean flag(String name) {
        return member(name)
                .map(value -> (Boolean) JsonValues.read(name, name, value, Boolean.class))
                .orElse(false);
    }

    private JsonNode required(String name) {
        return member(name)
                .orElseThrow(() -> InvalidInputException.ofType(name, "Missing required parameter in the JSON body"));
    }
}

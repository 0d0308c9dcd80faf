package org.therapyplatform.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.record.RecordShape;
import org.therapyplatform.platform.record.RecordShape.Component;
import org.therapyplatform.platform.validation.Label;
import org.therapyplatform.platform.validation.Rule;
import org.therapyplatform.platform.validation.WireNames;

/**
 * Lays what was sent over a record. Members that were not sent, or sent as null, stay as they are; unknown members are
 * ignored (api.md §1).
 */
public final class JsonRecords {
    private JsonRecords() {}

    /**
     * @return a record like {@code current} with the members that were sent in place
     * @throws InvalidInputException naming the first component, in the order of their declaration, that is required and
     *     missing or cannot be read
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R merge(R current, ObjectNode sent) {
        RecordShape shape = RecordShape.of(current.getClass());
        List<Component> components = shape.components();
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            String field = component.wireName();
            JsonNode member = sent.get(field);
            boolean given = member != null && !member.isNull();
            values[i] =
                    given ? JsonValues.read(field, label(component), member, component.type()) : component.of(current);
            if (values[i] instanceof String text && component.annotation(Email.class) != null) {
                // Copied from somewhere, an address often brings a blank along.
                values[i] = text.strip();
            }
            if (values[i] == null && component.annotation(NotNull.class) != null) {
                String required = WireNames.sentence(field) + " " + Rule.REQUIRED;
                // Sent, but empty: a value that breaks a rule (api.md §2), not a member that is missing.
                throw given ? InvalidInputException.of(field, required) : InvalidInputException.ofType(field, required);
            }
        }
        return (R) shape.create(values);
    }

    private static String label(Component component) {
        Label label = component.annotation(Label.class);
        return label == null ? component.wireName() : label.value();
    }
}

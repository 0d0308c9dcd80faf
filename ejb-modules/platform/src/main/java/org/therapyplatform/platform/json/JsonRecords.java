package org.therapyplatform.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.therapyplatform.platform.error.InvalidInputException;
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
    public static <R extends Record> R merge(R current, ObjectNode sent) {
        RecordComponent[] components = current.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String field = WireNames.of(component.getName());
            JsonNode member = sent.get(field);
            values[i] = member == null || member.isNull()
                    ? value(component, current)
                    : JsonValues.read(field, label(component, field), member, component.getGenericType());
            if (values[i] instanceof String text && annotated(current.getClass(), component, Email.class)) {
                // Copied from somewhere, an address often brings a blank along.
                values[i] = text.strip();
            }
            if (values[i] == null && annotated(current.getClass(), component, NotNull.class)) {
                throw InvalidInputException.ofType(field, WireNames.sentence(field) + " " + Rule.REQUIRED);
            }
        }
        return create(current, components, values);
    }

    private static String label(RecordComponent component, String field) {
        Label label = component.getAnnotation(Label.class);
        return label == null ? field : label.value();
    }

    /** Bean Validation's annotations have no target "record component"; they arrive at the field. */
    private static boolean annotated(Class<?> type, RecordComponent component, Class<? extends Annotation> annotation) {
        try {
            return type.getDeclaredField(component.getName()).isAnnotationPresent(annotation);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R create(R like, RecordComponent[] components, Object[] values) {
        try {
            Constructor<?> canonical = like.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new));
            return (R) canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

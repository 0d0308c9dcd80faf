package org.therapyplatform.web.desk;

import jakarta.persistence.Column;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.validation.WireNames;
import org.therapyplatform.web.desk.FormField.Kind;

/**
 * How a record is shown and typed in: its fields in groups, their kinds and limits read off the record itself.
 *
 * @param <R> what a person may change of something
 */
public final class FormLayout<R extends Record> {
    /** Fields that belong together, under the heading {@code group.<name>}. */
    public record Group(String name, List<FormField> fields) {}

    private final R blank;
    private final Map<String, FormField> special = new LinkedHashMap<>();
    private final Map<String, RecordComponent> components = new LinkedHashMap<>();
    private final List<Group> groups;

    /**
     * @param blank a new record; what it knows already is the default of the form
     * @param special fields that can be chosen from more, or typed in otherwise, than their type tells
     * @param groups name to wire names; together they hold every field once
     */
    public FormLayout(R blank, List<FormField> special, Map<String, List<String>> groups) {
        this.blank = blank;
        special.forEach(field -> this.special.put(field.name(), field));
        for (RecordComponent component : blank.getClass().getRecordComponents()) {
            components.put(WireNames.of(component.getName()), component);
        }
        this.groups = groups.entrySet().stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue().stream().map(this::field).toList()))
                .toList();
        List<String> placed = groups.values().stream().flatMap(List::stream).toList();
        if (placed.size() != components.size() || !placed.containsAll(components.keySet())) {
            throw new IllegalArgumentException("The groups must hold every field of " + blank.getClass() + " once");
        }
    }

    public R blank() {
        return blank;
    }

    public List<Group> groups() {
        return groups;
    }

    public List<FormField> fields() {
        return groups.stream().flatMap(group -> group.fields().stream()).toList();
    }

    Object value(FormField field, R record) {
        try {
            return components.get(field.name()).getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private FormField field(String name) {
        if (special.containsKey(name)) {
            return special.get(name);
        }
        RecordComponent component = components.get(name);
        Field rules = rules(component);
        Class<?> type = component.getType();
        Size size = rules.getAnnotation(Size.class);
        return new FormField(
                name,
                kind(component, rules),
                rules.isAnnotationPresent(NotNull.class) && type != Boolean.class,
                size == null ? null : size.max(),
                type.isEnum() ? type.getSimpleName() : null,
                type.isEnum()
                        ? Arrays.stream(type.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .toList()
                        : List.of());
    }

    private Kind kind(RecordComponent component, Field rules) {
        Class<?> type = component.getType();
        if (type == String.class) {
            Column column = rules.getAnnotation(Column.class);
            boolean unlimited = column != null && column.columnDefinition().equals("text");
            return unlimited ? Kind.LONG_TEXT : rules.isAnnotationPresent(Email.class) ? Kind.EMAIL : Kind.TEXT;
        }
        if (type == Boolean.class) {
            try {
                return component.getAccessor().invoke(blank) == null ? Kind.ANSWER : Kind.FLAG;
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        if (type == List.class) {
            boolean texts =
                    ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] == String.class;
            return texts ? Kind.LINES : Kind.NUMBERS;
        }
        if (type == LocalTime.class) {
            return Kind.TIME;
        }
        return type == LocalDate.class ? Kind.DATE : type.isEnum() ? Kind.CHOICE : Kind.NUMBER;
    }

    /** Bean Validation's annotations have no target "record component"; they arrive at the field. */
    private Field rules(RecordComponent component) {
        try {
            return blank.getClass().getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}

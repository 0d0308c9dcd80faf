package org.therapyplatform.web.desk;

import jakarta.persistence.Column;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.record.RecordShape;
import org.therapyplatform.platform.record.RecordShape.Component;
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
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final List<Group> groups;

    /**
     * @param blank a new record; what it knows already is the default of the form
     * @param special fields that can be chosen from more, or typed in otherwise, than their type tells
     * @param groups name to wire names; together they hold every field once
     */
    public FormLayout(R blank, List<FormField> special, Map<String, List<String>> groups) {
        this.blank = blank;
        special.forEach(field -> this.special.put(field.name(), field));
        RecordShape.of(blank.getClass())
                .components()
                .forEach(component -> components.put(component.wireName(), component));
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
        return components.get(field.name()).of(record);
    }

    private FormField field(String name) {
        if (special.containsKey(name)) {
            return special.get(name);
        }
        Component component = components.get(name);
        Class<?> type = component.rawType();
        Size size = component.annotation(Size.class);
        return new FormField(
                name,
                kind(component),
                component.annotation(NotNull.class) != null && type != Boolean.class,
                size == null ? null : size.max(),
                type.isEnum() ? type.getSimpleName() : null,
                type.isEnum()
                        ? Arrays.stream(type.getEnumConstants())
                                .map(constant -> ((Enum<?>) constant).name())
                                .toList()
                        : List.of());
    }

    private Kind kind(Component component) {
        Class<?> type = component.rawType();
        if (type == String.class) {
            Column column = component.annotation(Column.class);
            boolean unlimited = column != null && column.columnDefinition().equals("text");
            return unlimited ? Kind.LONG_TEXT : component.annotation(Email.class) != null ? Kind.EMAIL : Kind.TEXT;
        }
        if (type == Boolean.class) {
            return component.of(blank) == null ? Kind.ANSWER : Kind.FLAG;
        }
        if (type == List.class) {
            boolean texts = ((ParameterizedType) component.type()).getActualTypeArguments()[0] == String.class;
            return texts ? Kind.LINES : Kind.NUMBERS;
        }
        if (type == LocalTime.class) {
            return Kind.TIME;
        }
        return type == LocalDate.class ? Kind.DATE : type.isEnum() ? Kind.CHOICE : Kind.NUMBER;
    }
}

package org.therapyplatform.web.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.InvalidInputException.Violation;
import org.therapyplatform.platform.validation.Rule;
import org.therapyplatform.platform.validation.WireNames;
import org.therapyplatform.web.desk.FormField.Kind;
import org.therapyplatform.web.json.Json;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.RecordBinder;

/**
 * What stands in the fields of a form, as text, and what is wrong with it.
 *
 * @param <R> what a person may change of something
 */
public final class RecordForm<R extends Record> {
    /** Of a conflict: the field takes what somebody else saved meanwhile. */
    private static final String TAKE = "take.";

    private static final String THEIRS = "theirs";
    private static final String NOTHING = "–";

    private final FormLayout<R> layout;
    private final ResourceBundle texts;
    private final Formats formats;
    private final Map<String, String> values;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private RecordForm(FormLayout<R> layout, ResourceBundle texts, Formats formats, Map<String, String> values) {
        this.layout = layout;
        this.texts = texts;
        this.formats = formats;
        this.values = values;
    }

    /** The record as it is. */
    public static <R extends Record> RecordForm<R> of(
            FormLayout<R> layout, R record, ResourceBundle texts, Formats formats) {
        Map<String, String> values = new HashMap<>();
        for (FormField field : layout.fields()) {
            Object value = layout.value(field, record);
            if (field.kind() == Kind.WEEK || field.kind() == Kind.MEASURE) {
                field.options().forEach(part -> values.put(field.part(part), partText(value, part)));
            } else {
                values.put(field.name(), text(field, value));
            }
        }
        return new RecordForm<>(layout, texts, formats, values);
    }

    /** What was typed. */
    public static <R extends Record> RecordForm<R> sent(
            FormLayout<R> layout, Map<String, String[]> parameters, ResourceBundle texts, Formats formats) {
        Map<String, String> values = new HashMap<>();
        for (FormField field : layout.fields()) {
            if (field.kind() == Kind.WEEK || field.kind() == Kind.MEASURE) {
                field.options().forEach(part -> values.put(field.part(part), sent(parameters, field.part(part))));
            } else {
                String text = sent(parameters, field.name());
                // Browsers do not send a box that is not ticked.
                values.put(field.name(), field.kind() == Kind.FLAG && text.isEmpty() ? "false" : text);
            }
        }
        return new RecordForm<>(layout, texts, formats, values);
    }

    private static String sent(Map<String, String[]> parameters, String name) {
        return Arrays.stream(parameters.getOrDefault(name, new String[0]))
                .map(text -> text.replace("\r\n", "\n").strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /**
     * What stood in the fields when the form was shown first, as text: the form carries it along, so that after a conflict
     * it is known what somebody changed herself.
     */
    public String getShown() {
        return Json.text(values);
    }

    /**
     * The same, of a form that comes back.
     *
     * @param shown as it was sent along
     */
    public static <R extends Record> RecordForm<R> shown(
            FormLayout<R> layout, String shown, ResourceBundle texts, Formats formats) {
        Map<String, String[]> fields = new HashMap<>();
        try {
            Json.MAPPER
                    .readTree(shown == null ? "" : shown)
                    .properties()
                    .forEach(field -> fields.put(
                            field.getKey(), new String[] {field.getValue().asText()}));
        } catch (JsonProcessingException e) {
            // No form of ours: then all of it counts as typed.
            fields.clear();
        }
        return sent(layout, fields, texts, formats);
    }

    /** Whether the field says the same there. */
    public boolean agrees(FormField field, RecordForm<R> other) {
        return names(field).allMatch(name -> same(field, value(name), other.value(name)));
    }

    /** Boxes come in the order of the page, whatever the order of the record. */
    private static boolean same(FormField field, String one, String other) {
        return field.kind() == Kind.MANY
                ? one.lines().collect(Collectors.toSet()).equals(other.lines().collect(Collectors.toSet()))
                : one.equals(other);
    }

    /**
     * After a conflict: takes the others' values where that was chosen.
     *
     * @param shown takes them, too: at the next conflict they do not count as typed
     */
    public void take(RecordForm<R> theirs, RecordForm<R> shown, Map<String, String[]> parameters) {
        for (FormField field : layout.fields()) {
            if (THEIRS.equals(sent(parameters, TAKE + field.name()))) {
                names(field).forEach(name -> {
                    values.put(name, theirs.values.get(name));
                    shown.values.put(name, theirs.values.get(name));
                });
            }
        }
    }

    /** The fields that say something else there. */
    public List<FormField> differences(RecordForm<R> other) {
        return layout.fields().stream().filter(field -> !agrees(field, other)).toList();
    }

    /**
     * The record with all that stands in the fields. What objects hold beside their fields stays as it is in the current
     * record.
     *
     * @throws InvalidInputException naming every field that is missing or cannot be read
     */
    public R over(R current) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        List<Violation> violations = new ArrayList<>();
        for (FormField field : layout.fields()) {
            try {
                put(body, field, layout.value(field, current));
            } catch (InvalidInputException e) {
                violations.addAll(e.violations());
            }
        }
        // The binder stops at the first value it cannot read; who fills in a form wants to see them all.
        while (true) {
            try {
                R record = RecordBinder.merge(layout.blank(), new JsonBody(body));
                if (violations.isEmpty()) {
                    return record;
                }
                throw InvalidInputException.of(violations);
            } catch (InvalidInputException e) {
                Violation first = e.violations().get(0);
                if (violations.contains(first) || body.remove(first.field()) == null) {
                    if (!violations.contains(first)) {
                        violations.add(first);
                    }
                    throw InvalidInputException.of(violations);
                }
                violations.add(first);
            }
        }
    }

    private void put(ObjectNode body, FormField field, Object current) {
        String text = values.getOrDefault(field.name(), "");
        switch (field.kind()) {
            case FLAG -> body.put(field.name(), text.equals("true"));
            case ANSWER -> {
                if (!text.isEmpty()) {
                    body.put(field.name(), text.equals("true"));
                }
            }
            case MANY, LINES -> {
                if (!text.isEmpty() || current instanceof List<?> before && !before.isEmpty()) {
                    text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(body.withArray(field.name())::add);
                }
            }
            case NUMBERS -> {
                ArrayNode numbers = body.withArray(field.name());
                Stream.of(text.split("[,;\\s]+"))
                        .filter(number -> !number.isEmpty())
                        .forEach(numbers::add);
            }
            case WEEK, MEASURE -> body.set(field.name(), object(field, current));
            default -> {
                if (!text.isEmpty()) {
                    body.put(field.name(), text);
                } else if (field.required()) {
                    throw InvalidInputException.of(
                            field.name(), WireNames.sentence(field.name()) + " " + Rule.REQUIRED);
                }
            }
        }
    }

    private ObjectNode object(FormField field, Object current) {
        ObjectNode object = current == null
                ? JsonNodeFactory.instance.objectNode()
                : Json.MAPPER.convertValue(current, ObjectNode.class);
        for (String part : field.options()) {
            String text = values.getOrDefault(field.part(part), "");
            if (text.equals(partText(current, part))) {
                continue;
            }
            if (text.isEmpty()) {
                object.remove(part);
            } else if (field.kind() == Kind.MEASURE) {
                if (!text.matches("\\d{1,4}")) {
                    throw InvalidInputException.of(field.name(), "must be a whole number");
                }
                object.put(part, Integer.parseInt(text));
            } else {
                ArrayNode slots = JsonNodeFactory.instance.arrayNode();
                WeekHours.read(field.name(), text).forEach(slots::add);
                object.set(part, slots);
            }
        }
        return object;
    }

    private static Stream<String> names(FormField field) {
        return field.kind() == Kind.WEEK || field.kind() == Kind.MEASURE
                ? field.options().stream().map(field::part)
                : Stream.of(field.name());
    }

    private static String text(FormField field, Object value) {
        if (value == null || field.kind() == Kind.NUMBER && value.equals(0)) {
            return "";
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(field.kind() == Kind.NUMBERS ? ", " : "\n"));
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private static String partText(Object object, String part) {
        Object value = object instanceof Map<?, ?> map ? map.get(part) : null;
        if (value instanceof List<?> slots) {
            return slots.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    /** Shows what a boundary refused beside its fields. */
    public void refuse(InvalidInputException refusal) {
        refusal.violations().forEach(violation -> problems.putIfAbsent(violation.field(), violation.rule()));
        if (problems.isEmpty()) {
            problems.put("", refusal.getMessage());
        }
    }

    public boolean isRefused() {
        return !problems.isEmpty();
    }

    /** What is wrong with a field, in the reader's language; null: nothing. */
    public String problem(FormField field) {
        String rule = problems.get(field.name());
        if (rule == null) {
            return null;
        }
        return WORDS.entrySet().stream()
                .filter(word -> rule.contains(word.getKey()))
                .findFirst()
                .map(word -> MessageFormat.format(texts.getString(word.getValue()), field.longest()))
                .orElse(rule);
    }

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(Rule.REQUIRED, "rule.required"),
            Map.entry("must be at most", "rule.tooLong"),
            Map.entry(Rule.ONE_ADDRESS, "rule.address"),
            Map.entry("Invalid date format", "rule.date"),
            Map.entry("must be a whole number", "rule.number"),
            Map.entry("must be greater than 0", "rule.positive"),
            Map.entry("At least one symptom", "rule.symptoms"),
            Map.entry("Between 1 and 6 symptoms", "rule.symptoms"),
            Map.entry("There is no ", "rule.unknown"),
            Map.entry("No available slot", "rule.noSlot"),
            Map.entry("for either a therapist or a patient", "rule.oneRecipient"),
            Map.entry(WeekHours.RULE, "rule.hours"));

    /** Refusals that belong to no field of the form, as they were put. */
    public List<String> getOtherProblems() {
        List<String> fields = layout.fields().stream().map(FormField::name).toList();
        return problems.entrySet().stream()
                .filter(problem -> !fields.contains(problem.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The fields something is wrong with, for the list at the top. */
    public List<FormField> getProblemFields() {
        return layout.fields().stream()
                .filter(field -> problems.containsKey(field.name()))
                .toList();
    }

    public List<FormLayout.Group> getGroups() {
        return layout.groups();
    }

    public String value(FormField field) {
        return values.getOrDefault(field.name(), "");
    }

    public String value(FormField field, String part) {
        return values.getOrDefault(field.part(part), "");
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean chosen(FormField field, String option) {
        return value(field).lines().anyMatch(option::equals);
    }

    /** What can be chosen, and what is there though it could not be. */
    public List<String> options(FormField field) {
        List<String> options = new ArrayList<>(field.options());
        value(field).lines().filter(value -> !options.contains(value)).forEach(options::add);
        return options;
    }

    public String label(FormField field) {
        return texts.getString("field." + field.name());
    }

    /** The word for an option in the reader's language. */
    public String word(FormField field, String option) {
        String key = field.vocabulary() + "." + option;
        return field.vocabulary() != null && texts.containsKey(key) ? texts.getString(key) : option;
    }

    /** The value as one reads it; a dash for nothing. */
    public String shown(FormField field) {
        String value = value(field);
        return switch (field.kind()) {
            case CHOICE -> orNothing(value, one -> word(field, one));
            case MANY ->
                orNothing(
                        value, many -> many.lines().map(one -> word(field, one)).collect(Collectors.joining(" · ")));
            case LINES -> orNothing(value, lines -> lines.replace("\n", ", "));
            case FLAG, ANSWER -> orNothing(value, answer -> texts.getString("answer." + answer));
            case DATE -> orNothing(value, this::date);
            case MEASURE ->
                orNothing(value(field, field.options().get(0)), number -> number + " " + texts.getString("unit.km"));
            case WEEK ->
                orNothing(
                        field.options().stream()
                                .filter(day -> !value(field, day).isEmpty())
                                .map(day -> word(field, day) + " " + value(field, day))
                                .collect(Collectors.joining(" · ")),
                        Function.identity());
            default -> orNothing(value, Function.identity());
        };
    }

    private String date(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d") ? formats.date(LocalDate.parse(text)) : text;
    }

    private static String orNothing(String value, Function<String, String> words) {
        return value.isEmpty() ? NOTHING : words.apply(value);
    }
}

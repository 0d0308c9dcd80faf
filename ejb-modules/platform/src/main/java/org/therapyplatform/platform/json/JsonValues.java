package org.therapyplatform.platform.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.validation.Label;
import org.therapyplatform.platform.validation.WireNames;

/** One JSON value, read as a Java type with the leniencies of api.md §1 and a reason where it cannot be. */
public final class JsonValues {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2})");

    private static final int LONGEST_NUMBER = 32;

    /** Of a list. */
    public static final int MOST_ENTRIES = 1000;

    private JsonValues() {}

    /**
     * @param label how a message calls the field, where that is not its name
     * @return the value; null where an empty text stands for "cleared" (dates and enums)
     * @throws InvalidInputException naming the field
     */
    public static Object read(String field, String label, JsonNode value, Type type) {
        if (type == String.class) {
            return text(field, value);
        }
        if (type == Boolean.class || type == boolean.class) {
            if (!value.isBoolean()) {
                throw InvalidInputException.ofType(field, WireNames.sentence(label) + " must be true or false");
            }
            return value.booleanValue();
        }
        if (type == Integer.class || type == int.class) {
            return integer(field, label, value);
        }
        if (type == LocalDate.class) {
            return date(field, value);
        }
        if (type == LocalTime.class) {
            return time(field, value);
        }
        if (type instanceof Class<?> enumType && enumType.isEnum()) {
            return constant(field, value, enumType);
        }
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == List.class
                    ? list(field, label, value, parameterized.getActualTypeArguments()[0])
                    : object(field, label, value);
        }
        throw new IllegalArgumentException("No reading for " + type);
    }

    private static String text(String field, JsonNode value) {
        if (value.isContainerNode()) {
            throw InvalidInputException.ofType(field, WireNames.sentence(field) + " must be a text");
        }
        String text = value.asText();
        // PostgreSQL cannot store it, and nobody types it.
        if (text.indexOf('\0') >= 0) {
            throw InvalidInputException.of(field, WireNames.sentence(field) + " must not contain a NUL character");
        }
        return text;
    }

    private static Integer integer(String field, String label, JsonNode value) {
        try {
            // Longer than any number that fits: parsing it would take time that grows with its square.
            if ((value.isNumber() || value.isTextual()) && value.asText().length() <= LONGEST_NUMBER) {
                return new BigDecimal(value.asText().strip()).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below.
        }
        throw InvalidInputException.ofType(field, WireNames.sentence(label) + " must be a whole number");
    }

    private static LocalDate date(String field, JsonNode value) {
        String text = text(field, value);
        if (text.isEmpty()) {
            return null;
        }
        Matcher matcher = DATE.matcher(text);
        try {
            if (matcher.matches()) {
                return LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            }
        } catch (DateTimeException e) {
            // 30 February: told below.
        }
        throw InvalidInputException.of(field, "Invalid date format for " + field + ". Use YYYY-MM-DD");
    }

    private static LocalTime time(String field, JsonNode value) {
        Matcher matcher = TIME.matcher(text(field, value));
        try {
            if (matcher.matches()) {
                return LocalTime.of(number(matcher, 1), number(matcher, 2));
            }
        } catch (DateTimeException e) {
            // 25:00: told below.
        }
        throw InvalidInputException.of(field, "Invalid time format for " + field + ". Use HH:MM");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Object constant(String field, JsonNode value, Class<?> type) {
        String text = text(field, value);
        if (text.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of(
                        field,
                        "Invalid " + enumLabel(field, type) + " '" + text + "'. Valid values: "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(constant -> ((Enum<?>) constant).name())
                                        .collect(Collectors.joining(", "))));
    }

    private static String enumLabel(String field, Class<?> type) {
        Label label = type.getAnnotation(Label.class);
        return label == null ? field : label.value();
    }

    private static List<Object> list(String field, String label, JsonNode value, Type elementType) {
        boolean chosenFromList = !label.equals(field);
        if (chosenFromList && value.isTextual() && value.textValue().isEmpty()) {
            // An empty text is no choice, as it is for a single one; that one is missing says the rule of the list.
            return List.of();
        }
        if (!(value instanceof ArrayNode array)) {
            throw InvalidInputException.of(field, WireNames.sentence(label) + " must be provided as an array");
        }
        if (array.size() > MOST_ENTRIES) {
            throw InvalidInputException.of(
                    field, WireNames.sentence(label) + " must hold at most " + MOST_ENTRIES + " entries");
        }
        List<Object> list = new ArrayList<>();
        for (JsonNode element : array) {
            if (elementType != String.class) {
                list.add(read(field, label, element, elementType));
            } else if (element.isTextual() || chosenFromList) {
                // What is no text cannot be in the list it is held against later, and that says so best.
                list.add(element.isTextual() ? text(field, element) : element.toString());
            } else {
                throw InvalidInputException.ofType(field, WireNames.sentence(field) + " must hold texts only");
            }
        }
        return list;
    }

    private static Map<String, Object> object(String field, String label, JsonNode value) {
        if (!value.isObject()) {
            throw InvalidInputException.ofType(field, WireNames.sentence(label) + " must be an object");
        }
        if (holdsNul(value)) {
            throw InvalidInputException.of(field, WireNames.sentence(label) + " must not contain a NUL character");
        }
        return MAPPER.convertValue(value, new TypeReference<Map<String, Object>>() {});
    }

    /** The character itself, in a name or a text: its escape is a text that may be typed. */
    private static boolean holdsNul(JsonNode value) {
        return value.isTextual() && value.textValue().indexOf('\0') >= 0
                || value.properties().stream()
                        .anyMatch(member -> member.getKey().indexOf('\0') >= 0 || holdsNul(member.getValue()))
                || value.isArray() && value.valueStream().anyMatch(JsonValues::holdsNul);
    }
}

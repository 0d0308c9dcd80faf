package org.therapyplatform.web.json;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.validation.Label;

/** Query parameters that are more than a text. An empty one counts as not sent, if nothing else is said. */
public final class QueryValues {
    private QueryValues() {}

    /** @throws InvalidInputException unless it is {@code true} or {@code false}, in any case */
    public static Optional<Boolean> flag(String parameter, String value) {
        return sent(value).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidInputException.of(parameter, parameter + " must be true or false");
        });
    }

    /**
     * A flag that old clients set by sending anything (api.md §6): {@code ?no_cache} alone is a yes, too, and so it is the
     * one that does not count as not sent when it is empty.
     *
     * @throws InvalidInputException unless it is a word for yes or no, in any case
     */
    public static Optional<Boolean> presence(String parameter, String value) {
        return Optional.ofNullable(value).map(text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default ->
                throw InvalidInputException.of(
                        parameter, parameter + " must be true or false, 1 or 0, yes or no, on or off");
        });
    }

    /** @throws InvalidInputException unless it is a whole number within 32 bits */
    public static Optional<Integer> integer(String parameter, String value) {
        return number(parameter, value, Integer::valueOf);
    }

    /** @throws InvalidInputException unless it is a whole number within 64 bits */
    public static Optional<Long> wholeNumber(String parameter, String value) {
        return number(parameter, value, Long::valueOf);
    }

    /** @throws InvalidInputException unless it is a day, {@code YYYY-MM-DD} */
    public static Optional<LocalDate> day(String parameter, String value) {
        return sent(value).map(text -> {
            try {
                // Not "+123456789-01-01", which is a date, too, but none a database counts with.
                return LocalDate.parse(text.matches("\\d{4}-.*") ? text : "");
            } catch (DateTimeParseException e) {
                throw InvalidInputException.of(parameter, parameter + " must be a day, YYYY-MM-DD");
            }
        });
    }

    private static <N> Optional<N> number(String parameter, String value, Function<String, N> reading) {
        return sent(value).map(text -> {
            try {
                return reading.apply(text);
            } catch (NumberFormatException e) {
                throw InvalidInputException.of(parameter, parameter + " must be a whole number");
            }
        });
    }

    /** @throws InvalidInputException listing the valid values, unless it is one of them */
    public static <E extends Enum<E>> Optional<E> constant(String parameter, String value, Class<E> type) {
        return sent(value).map(text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of(
                        parameter,
                        "Invalid " + label(parameter, type) + " '" + text + "'. Valid values: "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String label(String parameter, Class<?> type) {
        Label label = type.getAnnotation(Label.class);
        return label == null ? parameter : label.value();
    }

    private static Optional<String> sent(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}

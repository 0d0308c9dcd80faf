package org.therapyplatform.systemtests.privacy;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records with every component filled in, whatever components they have; the same from the same seed. */
final class MadeUp {
    private static final String LETTERS = "abcdefghijklmnoprstuvwzäöüß";

    private final Random random;

    MadeUp(long seed) {
        this.random = new Random(seed);
    }

    /** @param given components that must be as they are given; what is not given is made up, sometimes null */
    <R extends Record> R record(Class<R> type, Map<String, Object> given) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> given.containsKey(component.getName())
                        ? given.get(component.getName())
                        : value(component.getType()))
                .toArray();
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A word nobody writes by chance. */
    String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }

    LocalDate day() {
        return LocalDate.of(1940 + random.nextInt(70), 1, 1).plusDays(random.nextInt(365));
    }

    int number(int below) {
        return random.nextInt(below);
    }

    private Object value(Class<?> type) {
        if (!type.isPrimitive() && random.nextInt(5) == 0) {
            return null;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return switch (type.getSimpleName()) {
            case "String" -> word();
            case "int", "Integer" -> random.nextInt(100);
            case "long", "Long" -> (long) random.nextInt(100);
            case "boolean", "Boolean" -> random.nextBoolean();
            case "LocalDate" -> LocalDate.of(2000 + random.nextInt(26), 1, 1).plusDays(random.nextInt(365));
            case "LocalDateTime" -> LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(100_000));
            case "List" -> List.of();
            case "Map" -> Map.of("montag", List.of("09:00-17:00"), "fr", List.of("8:00-9:00", "10:00-11:00"));
            default -> null;
        };
    }
}

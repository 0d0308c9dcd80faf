package org.therapyplatform.matching.control;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Dates, weekdays and hours as they are written in mails. */
final class GermanText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd. MMMM yyyy", Locale.GERMAN);

    /** Weekday to the keys it is stored under: the German name, the English one, the short one. */
    private static final Map<String, List<String>> WEEKDAYS = new LinkedHashMap<>();

    static {
        WEEKDAYS.put("Montag", List.of("montag", "monday", "mo"));
        WEEKDAYS.put("Dienstag", List.of("dienstag", "tuesday", "di"));
        WEEKDAYS.put("Mittwoch", List.of("mittwoch", "wednesday", "mi"));
        WEEKDAYS.put("Donnerstag", List.of("donnerstag", "thursday", "do"));
        WEEKDAYS.put("Freitag", List.of("freitag", "friday", "fr"));
        WEEKDAYS.put("Samstag", List.of("samstag", "saturday", "sa"));
        WEEKDAYS.put("Sonntag", List.of("sonntag", "sunday", "so"));
    }

    private GermanText() {}

    /** {@code 03. Mai 2026} */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** One line a weekday that has slots: {@code Montag: 09:00 - 17:00 Uhr, 18:00 - 19:00 Uhr}. */
    static List<String> hours(Map<String, Object> slotsByWeekday) {
        return WEEKDAYS.keySet().stream()
                .map(weekday -> {
                    List<String> slots = slots(slotsByWeekday, weekday);
                    return slots.isEmpty()
                            ? ""
                            : weekday + ": "
                                    + slots.stream()
                                            .map(slot -> slot.replaceAll("\\s*-\\s*", " - ") + " Uhr")
                                            .collect(Collectors.joining(", "));
                })
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Begin of the first slot of the date's weekday, if there is one that can be read. */
    static Optional<LocalTime> firstSlot(Map<String, Object> slotsByWeekday, LocalDate date) {
        String weekday = List.copyOf(WEEKDAYS.keySet()).get(date.getDayOfWeek().ordinal());
        return slots(slotsByWeekday, weekday).stream().findFirst().flatMap(GermanText::begin);
    }

    private static Optional<LocalTime> begin(String slot) {
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("\\s*([01]?\\d|2[0-3]):([0-5]\\d).*")
                .matcher(slot);
        return matcher.matches()
                ? Optional.of(LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    private static List<String> slots(Map<String, Object> slotsByWeekday, String weekday) {
        if (slotsByWeekday == null) {
            return List.of();
        }
        return slotsByWeekday.entrySet().stream()
                .filter(entry -> WEEKDAYS.get(weekday).contains(entry.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .filter(Collection.class::isInstance)
                .flatMap(slots -> ((Collection<?>) slots).stream())
                .filter(slot -> slot != null && !slot.toString().isBlank())
                .map(slot -> slot.toString().strip())
                .toList();
    }
}

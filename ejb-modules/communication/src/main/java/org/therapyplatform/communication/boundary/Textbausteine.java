package org.therapyplatform.communication.boundary;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How times and dates are put into a mail; the lines go into a template's model as lists. */
public final class Textbausteine {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd. MMMM yyyy", Locale.GERMANY);

    private record Day(String german, String english, String shortName) {}

    private static final List<Day> WEEK = List.of(
            new Day("Montag", "monday", "Mo"),
            new Day("Dienstag", "tuesday", "Di"),
            new Day("Mittwoch", "wednesday", "Mi"),
            new Day("Donnerstag", "thursday", "Do"),
            new Day("Freitag", "friday", "Fr"),
            new Day("Samstag", "saturday", "Sa"),
            new Day("Sonntag", "sunday", "So"));
    private static final List<Day> WORKING_WEEK = WEEK.subList(0, 5);

    private Textbausteine() {}

    /** {@code 05. März 2024}. */
    public static String datum(LocalDate date) {
        return DATE.format(date);
    }

    /**
     * A patient's week, {@code Montag: 09:00 - 17:00 Uhr}, Monday first.
     *
     * @param zeitlicheVerfuegbarkeit slots {@code HH:MM-HH:MM} by German or English weekday; may be null
     * @return a line for each day that has a slot
     */
    public static List<String> verfuegbarkeit(Map<String, ? extends Collection<String>> zeitlicheVerfuegbarkeit) {
        return lines(WEEK, zeitlicheVerfuegbarkeit);
    }

    /** As {@link #verfuegbarkeit}, Monday to Friday: the days on which practices give appointments. */
    public static List<String> werktage(Map<String, ? extends Collection<String>> zeitlicheVerfuegbarkeit) {
        return lines(WORKING_WEEK, zeitlicheVerfuegbarkeit);
    }

    /**
     * A practice's phone hours, {@code Montag: 8:00 - 9:00 Uhr}.
     *
     * @param telefonischeErreichbarkeit slots by {@code Mo} to {@code So}; may be null
     * @return a line for each day that has a slot
     */
    public static List<String> sprechzeiten(Map<String, ? extends Collection<String>> telefonischeErreichbarkeit) {
        return lines(WEEK, telefonischeErreichbarkeit);
    }

    private static List<String> lines(List<Day> days, Map<String, ? extends Collection<String>> slotsByDay) {
        List<String> lines = new ArrayList<>();
        for (Day day : days) {
            String slots = slots(day, slotsByDay == null ? Map.of() : slotsByDay);
            if (!slots.isEmpty()) {
                lines.add(day.german() + ": " + slots + " Uhr");
            }
        }
        return lines;
    }

    private static String slots(Day day, Map<String, ? extends Collection<String>> slotsByDay) {
        return slotsByDay.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .filter(entry -> entry.getKey().equalsIgnoreCase(day.german())
                        || entry.getKey().equalsIgnoreCase(day.english())
                        || entry.getKey().equalsIgnoreCase(day.shortName()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(Objects::nonNull)
                .filter(slot -> !slot.isBlank())
                .map(slot -> slot.strip().replaceAll("\\s*[-–]\\s*", " - "))
                .collect(Collectors.joining(", "));
    }
}

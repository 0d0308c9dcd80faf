package org.therapyplatform.matching.control;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.therapyplatform.platform.vocabulary.Wochentag;

/** Dates, weekdays and hours as they are written in mails. */
final class GermanText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd. MMMM yyyy", Locale.GERMAN);

    private GermanText() {}

    /** {@code 03. Mai 2026} */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** One line a weekday that has slots, as they were typed: {@code Montag: 9:00 - 17:00 Uhr, 18:00 - 19:00 Uhr}. */
    static List<String> hours(Map<String, Object> slotsByWeekday) {
        return week(weekday -> weekday.slots(slotsByWeekday).stream()
                .map(slot -> slot.replaceAll("\\s*-\\s*", " - "))
                .toList());
    }

    /** The same with times only: whatever else was typed into a slot is left out. */
    static List<String> times(Map<String, Object> slotsByWeekday) {
        return week(weekday -> weekday.zeitfenster(slotsByWeekday).stream()
                .map(hours ->
                        hours.bis().equals(hours.von()) ? hours.von().toString() : hours.von() + " - " + hours.bis())
                .toList());
    }

    private static List<String> week(Function<Wochentag, List<String>> hours) {
        return Arrays.stream(Wochentag.values())
                .filter(weekday -> !hours.apply(weekday).isEmpty())
                .map(weekday -> weekday + ": " + String.join(" Uhr, ", hours.apply(weekday)) + " Uhr")
                .toList();
    }
}

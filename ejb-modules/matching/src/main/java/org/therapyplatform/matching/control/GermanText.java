package org.therapyplatform.matching.control;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.therapyplatform.platform.vocabulary.Wochentag;

/** Dates, weekdays and hours as they are written in mails. */
final class GermanText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd. MMMM yyyy", Locale.GERMAN);

    private static final Set<Wochentag> ALL_WEEK = EnumSet.allOf(Wochentag.class);
    private static final Set<Wochentag> WORKDAYS = EnumSet.range(Wochentag.Montag, Wochentag.Freitag);

    private GermanText() {}

    /** {@code 03. Mai 2026} */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** One line a day that has slots, as they were typed: {@code Montag: 9:00 - 17:00 Uhr, 18:00 - 19:00 Uhr}. */
    static List<String> hours(Map<String, Object> slotsByWeekday) {
        return week(ALL_WEEK, day -> asTyped(day, slotsByWeekday));
    }

    /** The same from Monday to Friday, as a placement tells them (rules.md §8). */
    static List<String> workdays(Map<String, Object> slotsByWeekday) {
        return week(WORKDAYS, day -> asTyped(day, slotsByWeekday));
    }

    private static List<String> asTyped(Wochentag day, Map<String, Object> slotsByWeekday) {
        return day.slots(slotsByWeekday).stream()
                .map(slot -> slot.replaceAll("\\s*-\\s*", " - "))
                .toList();
    }

    /** The same with times only: whatever else was typed into a slot is left out. */
    static List<String> times(Map<String, Object> slotsByWeekday) {
        return week(ALL_WEEK, day -> day.zeitfenster(slotsByWeekday).stream()
                .map(hours ->
                        hours.bis().equals(hours.von()) ? hours.von().toString() : hours.von() + " - " + hours.bis())
                .toList());
    }

    private static List<String> week(Set<Wochentag> days, Function<Wochentag, List<String>> hours) {
        return days.stream()
                .filter(day -> !hours.apply(day).isEmpty())
                .map(day -> day + ": " + String.join(" Uhr, ", hours.apply(day)) + " Uhr")
                .toList();
    }
}

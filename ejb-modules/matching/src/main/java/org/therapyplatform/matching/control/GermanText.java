package org.therapyplatform.matching.control;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.platform.vocabulary.Wochentag;

/** Dates, weekdays and hours as they are written in mails. */
final class GermanText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd. MMMM yyyy", Locale.GERMAN);

    private GermanText() {}

    /** {@code 03. Mai 2026} */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** One line a weekday that has slots: {@code Montag: 09:00 - 17:00 Uhr, 18:00 - 19:00 Uhr}. */
    static List<String> hours(Map<String, Object> slotsByWeekday) {
        return Arrays.stream(Wochentag.values())
                .map(weekday -> {
                    List<String> slots = weekday.slots(slotsByWeekday);
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
}

package org.therapyplatform.communication.control;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.platform.vocabulary.Wochentag;

/** When somebody answers the phone, as it was stored: weekday, in any of its names, to slots {@code "8:00-9:00"}. */
public final class PhoneHours {
    private static final String TIME = "([01]?\\d|2[0-3]):([0-5]\\d)";
    private static final Pattern SLOT = Pattern.compile("\\s*" + TIME + "(?:\\s*(?:Uhr)?\\s*[-–]\\s*" + TIME + ")?.*");

    private final Map<String, Object> slotsByWeekday;

    PhoneHours(Map<String, Object> slotsByWeekday) {
        this.slotsByWeekday = slotsByWeekday;
    }

    /** @param end not before begin; a slot stored without an end is as long as one call */
    record Slot(LocalTime begin, LocalTime end) {}

    /** The slots of the day's weekday that can be read, in their order. */
    List<Slot> on(LocalDate day) {
        return Wochentag.of(day.getDayOfWeek()).slots(slotsByWeekday).stream()
                .map(PhoneHours::slot)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Slot> slot(String text) {
        Matcher slot = SLOT.matcher(text);
        if (!slot.matches()) {
            return Optional.empty();
        }
        LocalTime begin = time(slot.group(1), slot.group(2));
        LocalTime end = slot.group(3) == null ? begin : time(slot.group(3), slot.group(4));
        return Optional.of(new Slot(begin, end.isBefore(begin) ? begin : end));
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }
}

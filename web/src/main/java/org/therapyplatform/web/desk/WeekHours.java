package org.therapyplatform.web.desk;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.platform.error.InvalidInputException;

/** The hours of a day as people write them: {@code 09:00-17:00, 18:00-20:00}. */
final class WeekHours {
    static final String RULE = "must be hours like 09:00-17:00, 18:00-20:00";

    private static final Pattern SLOT =
            Pattern.compile("(\\d{1,2})[:.](\\d{2})\\s*(?:-|–|bis|to)\\s*(\\d{1,2})[:.](\\d{2})");

    private WeekHours() {}

    /**
     * @return slots {@code HH:MM-HH:MM}
     * @throws InvalidInputException naming the field, if it is anything else, or a slot ends before it begins
     */
    static List<String> read(String field, String text) {
        List<String> slots = new ArrayList<>();
        for (String part : text.split("[,;]")) {
            Matcher slot = SLOT.matcher(part.strip());
            try {
                if (!slot.matches()) {
                    throw new DateTimeException(part);
                }
                LocalTime from = time(slot, 1);
                LocalTime to = time(slot, 3);
                if (!from.isBefore(to)) {
                    throw new DateTimeException(part);
                }
                slots.add(from + "-" + to);
            } catch (DateTimeException e) {
                throw InvalidInputException.of(field, RULE);
            }
        }
        return slots;
    }

    private static LocalTime time(Matcher slot, int group) {
        return LocalTime.of(Integer.parseInt(slot.group(group)), Integer.parseInt(slot.group(group + 1)));
    }
}

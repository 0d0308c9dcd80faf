package org.therapyplatform.communication.control;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.vocabulary.Wochentag;
import org.therapyplatform.platform.vocabulary.Zeitfenster;

/**
 * When somebody answers the phone.
 *
 * @param slotsByWeekday as it was stored: weekday, in any of its names, to slots {@code "8:00-9:00"}; or null
 */
public record PhoneHours(Map<String, Object> slotsByWeekday) {
    /** Those of the day's weekday that can be read, in their order; one without an end is as long as one call. */
    List<Zeitfenster> on(LocalDate day) {
        return Wochentag.of(day.getDayOfWeek()).zeitfenster(slotsByWeekday);
    }
}

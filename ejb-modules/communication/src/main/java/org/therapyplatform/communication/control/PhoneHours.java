package org.therapyplatform.communication.control;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.Telefonzeit;
import org.therapyplatform.platform.vocabulary.Wochentag;
import org.therapyplatform.platform.vocabulary.Zeitfenster;

/**
 * When somebody answers the phone.
 *
 * @param slotsByWeekday as it was stored: weekday, in any of its names, to slots {@code "8:00-9:00"}; or null
 */
public record PhoneHours(Map<String, Object> slotsByWeekday) {
    /** Further than a week only holidays can push it. */
    private static final int DAYS_LOOKED_AHEAD = 14;

    /** Those of the day's weekday that can be read, in their order; one without an end is as long as one call. */
    List<Zeitfenster> on(LocalDate day) {
        return Wochentag.of(day.getDayOfWeek()).zeitfenster(slotsByWeekday);
    }

    /** The hours that are now, else the next ones; empty if none are known or none come within two weeks. */
    public Optional<Telefonzeit> next(LocalDateTime now, Predicate<LocalDate> workingDay) {
        LocalDate today = now.toLocalDate();
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(DAYS_LOOKED_AHEAD)
                .filter(workingDay)
                .flatMap(day -> on(day).stream()
                        .sorted(Comparator.comparing(Zeitfenster::von))
                        .map(hours -> new Telefonzeit(
                                day, hours.von(), hours.bis(), day.equals(today) && hours.contains(now.toLocalTime()))))
                .filter(hours ->
                        hours.jetzt() || hours.datum().atTime(hours.von()).isAfter(now))
                .findFirst();
    }
}

package org.therapyplatform.matching.control;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A day's follow-up.
 *
 * @param tag the day in the agency's time zone
 * @param moment when it is due, UTC; days since dispatch are counted up to it, however late it is made up for
 */
record FollowUpDay(LocalDate tag, LocalDateTime moment) {
    /**
     * The follow-up of today, once its time has come. Nothing is added to a date: neither the end of a month nor the
     * change to summer time can move it.
     */
    static Optional<FollowUpDay> due(Clock clock, LocalTime at) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime today = ZonedDateTime.of(now.toLocalDate(), at, clock.getZone());
        return now.isBefore(today)
                ? Optional.empty()
                : Optional.of(
                        new FollowUpDay(now.toLocalDate(), LocalDateTime.ofInstant(today.toInstant(), ZoneOffset.UTC)));
    }
}

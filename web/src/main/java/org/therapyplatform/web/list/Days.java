package org.therapyplatform.web.list;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.therapyplatform.platform.error.InvalidInputException;

/** Days of the agency's time zone in a query, as the moments (UTC) they begin and end at. */
@ApplicationScoped
public class Days {
    @Inject
    private Clock clock;

    /**
     * @return null if none was sent
     * @throws InvalidInputException unless it is a day
     */
    public LocalDateTime begin(String parameter, String day) {
        return moment(parameter, day, 0);
    }

    /**
     * @return when the next day begins; null if none was sent
     * @throws InvalidInputException unless it is a day
     */
    public LocalDateTime end(String parameter, String day) {
        return moment(parameter, day, 1);
    }

    private LocalDateTime moment(String parameter, String day, int daysOn) {
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(daysOn)
                    .atStartOfDay(clock.getZone())
                    .withZoneSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        } catch (DateTimeParseException e) {
            throw InvalidInputException.of(parameter, parameter + " must be a day (2026-01-31)");
        }
    }
}

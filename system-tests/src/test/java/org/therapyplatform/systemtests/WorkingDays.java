package org.therapyplatform.systemtests;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.therapyplatform.communication.control.PublicHolidays;

/** Days on which people are called who live nowhere in particular. */
final class WorkingDays {
    private static final PublicHolidays HOLIDAYS = new PublicHolidays();

    private WorkingDays() {}

    static LocalDate after(LocalDate day) {
        return Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                .filter(next -> HOLIDAYS.workingDay(next, null))
                .findFirst()
                .orElseThrow();
    }
}

package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.communication.boundary.Telefonzeit;

/** 2026-11-24 is a Tuesday. */
class PhoneHoursTest {
    private static final PhoneHours HOURS =
            new PhoneHours(Map.of("Di", List.of("14:00-15:00", "8:00-9:00"), "donnerstag", List.of("10:00")));

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T07:59, 2026-11-24, 08:00, 09:00, false",
        "2026-11-24T08:00, 2026-11-24, 08:00, 09:00, true",
        "2026-11-24T08:59, 2026-11-24, 08:00, 09:00, true",
        "2026-11-24T09:00, 2026-11-24, 14:00, 15:00, false",
        "2026-11-24T15:00, 2026-11-26, 10:00, 10:00, false",
        "2026-11-26T10:00, 2026-12-01, 08:00, 09:00, false",
        "2026-11-29T12:00, 2026-12-01, 08:00, 09:00, false"
    })
    void theHoursThatAreNowElseTheNext(LocalDateTime now, LocalDate day, LocalTime from, LocalTime to, boolean isNow) {
        assertThat(HOURS.next(now, any -> true)).contains(new Telefonzeit(day, from, to, isNow));
    }

    @Test
    void nobodyAnswersOnADayOff() {
        LocalDate holiday = LocalDate.of(2026, 11, 24);
        assertThat(HOURS.next(holiday.atTime(8, 30), day -> !day.equals(holiday)))
                .contains(new Telefonzeit(LocalDate.of(2026, 11, 26), LocalTime.of(10, 0), LocalTime.of(10, 0), false));
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        LocalDateTime now = LocalDateTime.of(2026, 11, 24, 8, 0);
        assertThat(new PhoneHours(null).next(now, day -> true)).isEmpty();
        assertThat(new PhoneHours(Map.of("Di", List.of("vormittags"))).next(now, day -> true))
                .isEmpty();
        assertThat(HOURS.next(now, day -> day.getDayOfWeek() == DayOfWeek.SUNDAY))
                .isEmpty();
    }
}

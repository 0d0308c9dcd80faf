package org.therapyplatform.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyTest {
    private final Daily night = new Daily(LocalTime.of(3, 30), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T03:29:59+01:00, 2026-11-23T03:30+01:00",
        "2026-11-23T03:30+01:00, 2026-11-24T03:30+01:00",
        "2026-11-23T18:00+01:00, 2026-11-24T03:30+01:00",
        // The evening of New York is the night of Berlin.
        "2026-11-22T21:00-05:00, 2026-11-23T03:30+01:00",
        // Summer time begins, and ends: at half past three by the clock, not 24 hours later.
        "2026-03-28T12:00+01:00, 2026-03-29T03:30+02:00",
        "2026-10-24T12:00+02:00, 2026-10-25T03:30+01:00"
    })
    void theNextNightIsAtTheSameTimeOfDay(String moment, String expected) {
        assertThat(night.after(ZonedDateTime.parse(moment)).toOffsetDateTime())
                .isEqualTo(java.time.OffsetDateTime.parse(expected));
    }

    /** The hour at which missed calls are planned anew: before anybody looks at the calls of the day, all year. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T05:00+01:00, 2026-03-29T05:00+02:00",
        "2026-10-24T05:00+02:00, 2026-10-25T05:00+01:00",
        "2026-12-31T23:59:59+01:00, 2027-01-01T05:00+01:00"
    })
    void theNextMorningIsToo(String moment, String expected) {
        Daily morning = new Daily(LocalTime.of(5, 0), ZoneId.of("Europe/Berlin"));
        assertThat(morning.after(ZonedDateTime.parse(moment)).toOffsetDateTime())
                .isEqualTo(java.time.OffsetDateTime.parse(expected));
    }

    @Test
    void theFirstRunIsTheFirstNightAfterTheStart() {
        assertThat(night.getNextRunTime(null, ZonedDateTime.parse("2026-11-23T04:00+01:00[Europe/Berlin]")))
                .isEqualTo("2026-11-24T03:30+01:00[Europe/Berlin]");
    }
}

package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {
    private static final LocalDate CHRISTMAS_EVE = LocalDate.of(2026, 12, 24);
    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
    private static final LocalDate BOXING_DAY = LocalDate.of(2026, 12, 26);
    private static final LocalDate EPIPHANY = LocalDate.of(2027, 1, 6);

    private final PublicHolidays holidays = new PublicHolidays();

    @Test
    void haveNamesInBothLanguages() {
        assertThat(holidays.named(CHRISTMAS_EVE, BOXING_DAY, "10115", Locale.GERMAN))
                .containsOnlyKeys(CHRISTMAS, BOXING_DAY)
                .containsEntry(CHRISTMAS, "1. Weihnachtsfeiertag");
        assertThat(holidays.named(CHRISTMAS, CHRISTMAS, "10115", Locale.ENGLISH).get(CHRISTMAS))
                .isEqualTo("1st Christmas day");
    }

    @Test
    void areThoseOfTheState() {
        assertThat(holidays.named(EPIPHANY, EPIPHANY, "10115", Locale.GERMAN)).isEmpty();
        assertThat(holidays.named(EPIPHANY, EPIPHANY, null, Locale.GERMAN)).isEmpty();
        assertThat(holidays.named(EPIPHANY, EPIPHANY, "80331", Locale.GERMAN))
                .containsEntry(EPIPHANY, "Heilige Drei Könige");
    }
}

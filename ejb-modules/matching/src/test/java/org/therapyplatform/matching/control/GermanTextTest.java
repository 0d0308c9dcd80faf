package org.therapyplatform.matching.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GermanTextTest {
    @Test
    void aDateHasItsMonthByName() {
        assertThat(GermanText.date(LocalDate.of(2026, 3, 3))).isEqualTo("03. März 2026");
    }

    @Test
    void hoursComeInTheOrderOfTheWeekWhateverTheirKeys() {
        assertThat(GermanText.hours(Map.of(
                        "friday", List.of("08:00-09:00"),
                        "Mo", List.of("9:00-10:00", "11:00 - 12:00"),
                        "mittwoch", List.of(),
                        "irgendwann", List.of("10:00-11:00"))))
                .containsExactly("Montag: 9:00 - 10:00 Uhr, 11:00 - 12:00 Uhr", "Freitag: 08:00 - 09:00 Uhr");
        assertThat(GermanText.hours(null)).isEmpty();
    }

    /** R11 */
    @Test
    void aPlacementTellsHoursFromMondayToFridayAPhoneIsAnsweredAtWeekendsToo() {
        Map<String, Object> hours =
                Map.of("freitag", List.of("8:00-9:00"), "Sa", List.of("10:00-11:00"), "sunday", List.of("12:00-13:00"));

        assertThat(GermanText.workdays(hours)).containsExactly("Freitag: 8:00 - 9:00 Uhr");
        assertThat(GermanText.hours(hours))
                .containsExactly(
                        "Freitag: 8:00 - 9:00 Uhr", "Samstag: 10:00 - 11:00 Uhr", "Sonntag: 12:00 - 13:00 Uhr");
        assertThat(GermanText.workdays(Map.of("samstag", List.of("8:00-9:00")))).isEmpty();
    }

    /** R6 */
    @Test
    void ofTimesOnlyWhatIsATimeIsLeft() {
        assertThat(GermanText.times(Map.of(
                        "montag", List.of("9:00-17:00 (Frau Muster anrufen)", "18:00 Uhr – 19:30 Uhr"),
                        "dienstag", List.of("nach Absprache, 0241 5555"),
                        "mi", List.of("10:00, Musterweg 1"),
                        "do", List.of("12:345", "03.02.1990"))))
                .containsExactly("Montag: 09:00 - 17:00 Uhr, 18:00 - 19:30 Uhr", "Mittwoch: 10:00 Uhr");
        assertThat(GermanText.times(null)).isEmpty();
    }
}

package org.therapyplatform.matching.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GermanTextTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

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

    @ParameterizedTest
    @CsvSource({"Di, 8:00-9:00", "dienstag, 08:00-09:00", "TUESDAY, ' 8:00 - 9:00'"})
    void theFirstSlotOfTheDayIsFoundByEveryNameOfIt(String key, String slot) {
        assertThat(GermanText.firstSlot(Map.of(key, List.of(slot, "10:00-11:00")), TUESDAY))
                .contains(LocalTime.of(8, 0));
    }

    @ParameterizedTest
    @CsvSource({"Mi, 8:00-9:00", "Di, vormittags", "Di, 25:00-26:00", "Di, ''"})
    void anotherDayOrWhatIsNoTimeIsNoSlot(String key, String slot) {
        assertThat(GermanText.firstSlot(Map.of(key, List.of(slot)), TUESDAY)).isEmpty();
    }

    @Test
    void whatIsNoListIsNoSlotEither() {
        assertThat(GermanText.firstSlot(Map.of("Di", "8:00-9:00"), TUESDAY)).isEmpty();
    }
}

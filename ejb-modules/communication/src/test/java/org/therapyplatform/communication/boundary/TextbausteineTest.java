package org.therapyplatform.communication.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextbausteineTest {
    @Test
    void aWeekBeginsOnMondayAndShowsEverySlot() {
        assertThat(Textbausteine.verfuegbarkeit(
                        Map.of("samstag", List.of("10:00-12:00"), "montag", List.of("09:00-17:00", "18:00-19:00"))))
                .containsExactly("Montag: 09:00 - 17:00, 18:00 - 19:00 Uhr", "Samstag: 10:00 - 12:00 Uhr");
    }

    @Test
    void daysMayBeEnglishAndEmptyOnesAreLeftOut() {
        assertThat(Textbausteine.verfuegbarkeit(
                        Map.of("tuesday", List.of("09:00-10:00"), "freitag", Arrays.asList(" ", null))))
                .containsExactly("Dienstag: 09:00 - 10:00 Uhr");
        assertThat(Textbausteine.verfuegbarkeit(null)).isEmpty();
    }

    @Test
    void workingDaysEndOnFriday() {
        assertThat(Textbausteine.werktage(Map.of("freitag", List.of("8:00-9:00"), "samstag", List.of("8:00-9:00"))))
                .containsExactly("Freitag: 8:00 - 9:00 Uhr");
    }

    @Test
    void phoneHoursUseShortNames() {
        assertThat(Textbausteine.sprechzeiten(Map.of("Di", List.of("8:00-9:00"))))
                .containsExactly("Dienstag: 8:00 - 9:00 Uhr");
    }

    @Test
    void datesAreWrittenOut() {
        assertThat(Textbausteine.datum(LocalDate.of(2024, 3, 5))).isEqualTo("05. März 2024");
    }
}

package org.therapyplatform.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.error.InvalidInputException;

/** Hours are read as people write them. */
class WeekHoursTest {
    @Test
    void slotsAreApartByCommas() {
        assertThat(WeekHours.read("zeiten", "9:00-12.30, 14:00 – 18:00;19:00 bis 20:00"))
                .containsExactly("09:00-12:30", "14:00-18:00", "19:00-20:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"morgens", "9-12", "12:00-09:00", "25:00-26:00", "09:00-09:00"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> WeekHours.read("zeiten", text)).isInstanceOf(InvalidInputException.class);
    }
}

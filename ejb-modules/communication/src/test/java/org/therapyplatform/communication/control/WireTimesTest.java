package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.error.InvalidInputException;

class WireTimesTest {
    @ParameterizedTest
    @CsvSource({"9:5,09:05", "08:00,08:00", "23:59,23:59"})
    void aTimeIsTwoNumbers(String text, LocalTime time) {
        assertThat(WireTimes.time("geplante_zeit", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10:00:00", "24:00", "10", "zehn", "", "-1:00", "10:60"})
    void anythingElseIsRefusedByTheNameOfItsField(String text) {
        assertThatThrownBy(() -> WireTimes.time("geplante_zeit", text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("geplante_zeit");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-15T10:30:00,2025-01-15T10:30:00",
        "2025-01-15T10:30:00.123456Z,2025-01-15T10:30:00.123456",
        "2025-01-15T10:30:00+02:00,2025-01-15T08:30:00",
        "2025-01-15,2025-01-15T00:00:00"
    })
    void aTimestampIsUtc(String text, LocalDateTime timestamp) {
        assertThat(WireTimes.timestamp("antwortdatum", text)).isEqualTo(timestamp);
    }

    @Test
    void whatIsNoTimestampIsRefused() {
        assertThatThrownBy(() -> WireTimes.timestamp("antwortdatum", "gestern T"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(WireTimes.time("geplante_zeit", null)).isNull();
        assertThat(WireTimes.timestamp("antwortdatum", null)).isNull();
    }
}

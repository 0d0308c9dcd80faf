package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.platform.error.InvalidInputException;

class WireTimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2025-01-15T10:30:00,2025-01-15T10:30:00",
        "2025-01-15T10:30:00.123456Z,2025-01-15T10:30:00.123456",
        "2025-01-15T10:30:00+02:00,2025-01-15T08:30:00",
        "2025-01-15,2025-01-15T00:00:00"
    })
    void aTimestampIsUtc(String text, LocalDateTime timestamp) {
        assertThat(WireTimestamps.read("antwortdatum", text)).isEqualTo(timestamp);
    }

    @Test
    void whatIsNoTimestampIsRefused() {
        assertThatThrownBy(() -> WireTimestamps.read("antwortdatum", "gestern T"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(WireTimestamps.read("antwortdatum", null)).isNull();
    }
}

package org.therapyplatform.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2025-01-15T10:30:00.123456, 2025-01-15T10:30:00.123456",
        "2025-01-15T10:30:00.1, 2025-01-15T10:30:00.100000",
        "2025-01-15T10:30:00.000001, 2025-01-15T10:30:00.000001",
        "2025-01-15T10:30:00.120, 2025-01-15T10:30:00.120000",
        "2025-01-15T10:30:07, 2025-01-15T10:30:07",
        "2025-01-15T10:30, 2025-01-15T10:30:00",
        "2025-01-15T10:30:00.000000999, 2025-01-15T10:30:00",
    })
    void aTimestampHasSixDigitsOfASecondOrNone(LocalDateTime timestamp, String text) {
        assertThat(Timestamps.text(timestamp)).isEqualTo(text);
    }
}

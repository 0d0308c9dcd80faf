package org.therapyplatform.platform.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockOutTest {
    /** A2 */
    @ParameterizedTest
    @CsvSource({"1,0", "4,0", "5,1", "6,2", "7,4", "8,8", "9,15", "10,15", "1000,15"})
    void aLockGrowsWithTheFailuresAndNeverBeyondAQuarterOfAnHour(int failures, int minutes) {
        assertThat(LockOut.after(failures)).isEqualTo(Duration.ofMinutes(minutes));
    }
}

package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.communication.TestSettings;
import org.therapyplatform.platform.configuration.Setting;

class SendingLimitTest {
    @Test
    void withoutALimitEverythingWantedMayBeSent() {
        SendingLimit limit = new SendingLimit(TestSettings.with(Map.of()));

        assertThat(limit.take(10)).isEqualTo(10);
        assertThat(limit.take(10_000)).isEqualTo(10_000);
    }

    @Test
    void aServerSendsItsShareInBurstsOfTenSeconds() {
        SendingLimit limit = new SendingLimit(
                TestSettings.with(Map.of(Setting.EMAIL_RATE_LIMIT_PER_MINUTE, "120", Setting.PLATFORM_NODES, "2")));

        assertThat(limit.take(8)).isEqualTo(8);
        assertThat(limit.take(8)).isEqualTo(2);
        assertThat(limit.take(8)).isZero();
        limit.giveBack(3);
        assertThat(limit.take(8)).isEqualTo(3);
    }

    @Test
    void theSmallestLimitLetsOneMailThrough() {
        SendingLimit limit = new SendingLimit(TestSettings.with(Map.of(Setting.EMAIL_RATE_LIMIT_PER_MINUTE, "1")));

        assertThat(limit.take(10)).isEqualTo(1);
        assertThat(limit.take(10)).isZero();
    }

    @Test
    void whatCannotWaitIsSentAtTheExpenseOfWhatComesAfterIt() {
        SendingLimit limit = new SendingLimit(TestSettings.with(Map.of(Setting.EMAIL_RATE_LIMIT_PER_MINUTE, "12")));

        limit.spend();
        assertThat(limit.take(10)).isEqualTo(1);
        limit.spend();
        limit.giveBack(1);
        assertThat(limit.take(10)).isZero();
    }
}

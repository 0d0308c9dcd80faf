package org.therapyplatform.geocoding.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** R10 */
class FreshnessTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    @Test
    void answersCountForThirtyDaysAndThatNothingWasFoundForAnHour() {
        Freshness freshness = freshness(Map.of());

        assertThat(freshness.ofAnswers()).isEqualTo(LocalDateTime.parse("2026-10-24T12:00:00"));
        assertThat(freshness.ofNothing()).isEqualTo(LocalDateTime.parse("2026-11-23T11:00:00"));
    }

    @Test
    void thatNothingWasFoundCountsNoLongerThanAnAnswer() {
        Freshness freshness = freshness(Map.of(Setting.CACHE_TTL_SECONDS.property(), "60"));

        assertThat(freshness.ofNothing()).isEqualTo(freshness.ofAnswers());
    }

    private static Freshness freshness(Map<String, String> properties) {
        return new Freshness(
                new Settings(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build()),
                NOON);
    }
}

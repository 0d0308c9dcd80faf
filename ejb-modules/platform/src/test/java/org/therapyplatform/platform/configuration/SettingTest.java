package org.therapyplatform.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    @ParameterizedTest
    @EnumSource
    void everyDefaultKeepsItsOwnRule(Setting setting) {
        if (setting.defaultValue() != null && !setting.defaultValue().isEmpty()) {
            assertThat(setting.violation(setting.defaultValue())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP_USE_TLS, ture",
        "ENABLE_EMAIL_SENDING, ja",
        "HTTP_PORT, 70000",
        "HTTP_PORT, 8080x",
        "DB_POOL_MAX, 1",
        "PLZ_MATCH_DIGITS, 1",
        "EMAIL_QUEUE_BATCH_SIZE, 0",
        "DEFAULT_PHONE_CALL_TIME, 12",
        "DEFAULT_PHONE_CALL_TIME, 24:00",
        "PLATFORM_TIME_ZONE, Europe/Aachen",
        "PLATFORM_NODE, a-name-of-twenty-four-ch",
        "OSM_API_URL, nominatim.example",
        "OSRM_API_URL, file:///etc",
        "OSM_USER_AGENT, Ägentur",
        "OSM_RATE_LIMIT, 0.000",
        "OSM_RATE_LIMIT, 1e3",
        "OSRM_PROFILE_CAR, ../car",
    })
    void aValueThatMakesNoSenseIsRefused(Setting setting, String value) {
        assertThat(setting.violation(value)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "OSM_API_URL, https://nominatim.example/v1",
        "OSRM_API_URL, http://127.0.0.1:5000",
        "OSM_RATE_LIMIT, 0.5",
        "OSM_RATE_LIMIT, 10"
    })
    void aValueThatMakesSenseIsTaken(Setting setting, String value) {
        assertThat(setting.violation(value)).isEmpty();
    }

    @Test
    void onlyTheOperatorNeedsTheDatabasesOwner() {
        assertThat(Setting.values())
                .filteredOn(Setting::operatorOnly)
                .containsExactlyInAnyOrder(Setting.DB_PASSWORD, Setting.PGBOUNCER_AUTH_PASSWORD);
    }
}

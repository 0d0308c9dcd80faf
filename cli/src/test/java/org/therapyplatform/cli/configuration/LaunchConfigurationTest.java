package org.therapyplatform.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.platform.configuration.Setting;

class LaunchConfigurationTest {
    @TempDir
    private Path checkout;

    @Test
    void callerWinsOverEnvironmentOverFileOverDefault() throws IOException {
        write(".env", "DB_PORT=2\nDB_NAME=from_file\nDB_HOST=from.file.example\n");
        LaunchConfiguration configuration = LaunchConfiguration.of(
                checkout, Map.of("DB_PORT", "3", "DB_NAME", "from_environment"), Map.of("DB_PORT", "4"));

        assertThat(configuration.settings().text(Setting.DB_PORT)).isEqualTo("4");
        assertThat(configuration.settings().text(Setting.DB_NAME)).isEqualTo("from_environment");
        assertThat(configuration.settings().text(Setting.DB_HOST)).isEqualTo("from.file.example");
        assertThat(configuration.settings().text(Setting.DB_USER)).isEqualTo("platform_owner");
    }

    @Test
    void anEmptyVariableCountsAsNone() {
        assertThat(of(Map.of("DB_PORT", "")).settings().number(Setting.DB_PORT)).isEqualTo(5432);
    }

    @Test
    void theEnvironmentsFileIsBetweenDotEnvAndDefault() throws IOException {
        assertThat(of(Map.of()).settings().flag(Setting.SMTP_USE_TLS)).isFalse();
        write(".env", "SMTP_USE_TLS=true\n");
        assertThat(of(Map.of()).settings().flag(Setting.SMTP_USE_TLS)).isTrue();
    }

    @Test
    void developmentSecretsApplyOnlyWithoutAFileOfOnesOwn() throws IOException {
        write(".env.example", "DB_PASSWORD=development-owner\n");
        assertThat(of(Map.of()).environment()).containsEntry("DB_PASSWORD", "development-owner");
        write(".env", "DB_USER=somebody\n");
        assertThat(of(Map.of()).environment()).doesNotContainKey("DB_PASSWORD");
    }

    @Test
    void productionNeverUsesTheExample() throws IOException {
        write(".env.example", "DB_PASSWORD=development-owner\n");
        LaunchConfiguration configuration = of(Map.of("PLATFORM_ENV", "production"));

        assertThat(configuration.environment()).doesNotContainKey("DB_PASSWORD");
        assertThat(configuration.settings().problems())
                .anyMatch(problem -> problem.startsWith("DB_PASSWORD is missing"))
                .anyMatch(problem -> problem.startsWith("DB_PATIENT_PASSWORD is missing"))
                .anyMatch(problem -> problem.startsWith("EMAIL_SENDER still has"));
    }

    @Test
    void testingHasADatabaseOfItsOwn() {
        assertThat(of(Map.of("PLATFORM_ENV", "testing")).settings().database().name())
                .isEqualTo("therapy_platform_test");
    }

    @Test
    void aValueIsNotExpanded() {
        assertThat(of(Map.of("DB_PASSWORD", "${DB_USER}$x")).settings().text(Setting.DB_PASSWORD))
                .isEqualTo("${DB_USER}$x");
    }

    private LaunchConfiguration of(Map<String, String> environment) {
        return LaunchConfiguration.of(checkout, environment, Map.of());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(checkout.resolve(file), text);
    }
}

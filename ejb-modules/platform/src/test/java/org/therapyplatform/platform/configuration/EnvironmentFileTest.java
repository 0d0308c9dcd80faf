package org.therapyplatform.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvironmentFileTest {
    @ParameterizedTest
    @EnumSource
    void everyEnvironmentHasAFileThatMakesSettings(PlatformEnvironment environment) {
        EnvironmentFile file = new EnvironmentFile(environment);

        assertThat(file.getPropertyNames()).isNotEmpty();
        assertThat(file.getValue("platform.env")).isEqualTo(environment.label());
        assertThat(file.getName()).contains(environment.label());
    }

    @Test
    void itRanksBelowTheEnvironmentVariables() {
        assertThat(new EnvironmentFile(PlatformEnvironment.TESTING).getOrdinal())
                .isLessThan(300)
                .isGreaterThan(100);
    }

    @Test
    void productionRequiresTlsForMail() {
        assertThat(new EnvironmentFile(PlatformEnvironment.PRODUCTION).getValue("smtp.use.tls"))
                .isEqualTo("true");
    }
}

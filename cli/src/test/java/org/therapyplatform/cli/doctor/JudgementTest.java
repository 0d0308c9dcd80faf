package org.therapyplatform.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.configuration.LaunchConfiguration;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Finding;

/** What the checks make of what they see; the seeing itself is tested on a real stack. */
class JudgementTest {
    private final Settings settings =
            LaunchConfiguration.of(Path.of("nowhere"), Map.of(), Map.of()).settings();

    @Test
    void namesEveryDeviationOfThePooler() {
        Map<String, String> actual = new HashMap<>(Map.of(
                "pool_mode", "session",
                "auth_type", "scram-sha-256",
                "max_client_conn", "1000",
                "default_pool_size", "25"));
        assertThat(new PoolerConfiguration(settings).judge(actual)).allMatch(Finding::passes);

        actual.put("pool_mode", "transaction");
        actual.put("default_pool_size", "20");
        assertThat(new PoolerConfiguration(settings).judge(actual))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cause())
                        .contains("pool_mode is transaction instead of session")
                        .contains("default_pool_size is 20 instead of 25"));
    }

    @Test
    void aWaitingClientFailsAndANearlyFullPoolWarns() {
        assertThat(load("0", "22").verdict()).isEqualTo(Finding.Verdict.OK);
        assertThat(load("0", "23").verdict()).isEqualTo(Finding.Verdict.WARN);
        assertThat(load("1", "25").verdict()).isEqualTo(Finding.Verdict.FAIL);
    }

    @Test
    void aPlainConnectionFailsWhereAllAreToBeEncrypted() {
        List<Map<String, String>> encrypted = List.of(Map.of("tls", "TLSv1.3/TLS_AES_256_GCM_SHA384/ECDH=X25519"));
        List<Map<String, String>> mixed = List.of(encrypted.get(0), Map.of("tls", ""));
        Settings strict = LaunchConfiguration.of(Path.of("nowhere"), Map.of(), Map.of("DB_SSLMODE", "verify-full"))
                .settings();

        assertThat(new Encryption(strict).judge(encrypted, encrypted)).allMatch(Finding::passes);
        assertThat(new Encryption(strict).judge(encrypted, mixed))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.passes()).isFalse();
                    assertThat(finding.cause()).contains("at PgBouncer 1 encrypted and 1 plain");
                });
        assertThat(new Encryption(settings).judge(mixed, mixed)).allMatch(Finding::passes);
    }

    private Finding load(String waiting, String active) {
        return new PoolerLoad(settings)
                .judge(List.of(
                        Map.of("database", "pgbouncer", "user", "pgbouncer", "cl_waiting", "9"),
                        Map.of(
                                "database", "therapy_platform",
                                "user", "patient_service",
                                "cl_waiting", waiting,
                                "maxwait", "1",
                                "sv_active", active)))
                .get(0);
    }
}

package org.therapyplatform.platform.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checks make of what they see; the seeing itself is tested on a real stack. */
class JudgementTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void clocksMayDifferByTwoSecondsEitherWay() {
        ClockDifference clock = new ClockDifference(null, Clock.systemUTC());
        assertThat(clock.judge(Duration.ofSeconds(-2)).passes()).isTrue();
        assertThat(clock.judge(Duration.ofMillis(-2001)).passes()).isFalse();
        assertThat(clock.judge(Duration.ofMillis(2001)).passes()).isFalse();
    }

    @Test
    void littleRoomWarnsAndLessFails() {
        DiskSpace disk = new DiskSpace(Path.of("state"));
        assertThat(disk.judge(20 * GIGABYTE, 100 * GIGABYTE).verdict()).isEqualTo(Finding.Verdict.OK);
        assertThat(disk.judge(9 * GIGABYTE, 100 * GIGABYTE).verdict()).isEqualTo(Finding.Verdict.WARN);
        assertThat(disk.judge(4 * GIGABYTE, 100 * GIGABYTE).verdict()).isEqualTo(Finding.Verdict.FAIL);
        assertThat(disk.judge(GIGABYTE / 2, 2 * GIGABYTE).verdict()).isEqualTo(Finding.Verdict.FAIL);
    }

    @Test
    void aFullPoolFailsAndOneThatWasFullWarns() {
        assertThat(ServerDiagnosis.judgePools(List.of(module(5L, pool(17, 2, 0))))
                        .verdict())
                .as("a short wait is no trouble")
                .isEqualTo(Finding.Verdict.OK);
        assertThat(ServerDiagnosis.judgePools(List.of(module(5L, pool(17, 2, 1))))
                        .verdict())
                .isEqualTo(Finding.Verdict.WARN);
        Finding full = ServerDiagnosis.judgePools(List.of(module(5L, pool(0, 2, 1))));
        assertThat(full.passes()).isFalse();
        assertThat(full.cause()).contains("all 3 connections of patient are in use");
        assertThat(full.cure()).contains("usename = 'patient_service'", "DB_POOL_MAX");
    }

    @Test
    void aModuleWithoutAConnectionFailsAndSilenceOfTheServerWarns() {
        assertThat(ServerDiagnosis.judgePools(List.of(module(5L, pool(17, 0, 0)), module(null, pool(17, 0, 0))))
                        .passes())
                .isFalse();
        assertThat(ServerDiagnosis.judgePools(List.of(module(5L, null))).verdict())
                .isEqualTo(Finding.Verdict.WARN);
    }

    @Test
    void whatANewerServerAppliedWarns() {
        ModuleDatabase newer = new ModuleDatabase(
                "patient",
                5L,
                pool(17, 0, 0),
                1,
                List.of(new ModuleDatabase.Changeset("9.9-01-later", Instant.EPOCH, "4.33.0", true)));
        assertThat(ServerDiagnosis.migrations(List.of(newer))).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Finding.Verdict.WARN);
            assertThat(finding.cause()).contains("patient", "9.9-01-later");
        });
        assertThat(ServerDiagnosis.migrations(List.of(module(5L, pool(17, 0, 0)))))
                .allMatch(Finding::passes);
    }

    @Test
    void poolsAreReadFromTheServersMetrics() {
        assertThat(ServerMetrics.pools("""
                # TYPE wildfly_datasources_pool_in_use_count gauge
                wildfly_datasources_pool_in_use_count{xa_data_source="PatientDS"} 3.0
                wildfly_datasources_pool_available_count{xa_data_source="PatientDS"} 17.0
                wildfly_datasources_pool_max_used_count{xa_data_source="PatientDS"} 5.0
                wildfly_datasources_pool_wait_count{xa_data_source="PatientDS"} 2.0
                wildfly_datasources_pool_in_use_count{xa_data_source="MatchingDS"} 1.0
                wildfly_undertow_request_count_total{server="default-server"} 9.0
                """))
                .containsOnlyKeys("patient", "matching")
                .containsEntry("patient", pool(17, 2, 0));
        assertThat(ServerMetrics.pools("")).isEmpty();
    }

    private static ModuleDatabase module(Long millis, PoolUse pool) {
        return new ModuleDatabase("patient", millis, pool, 1, List.of());
    }

    private static PoolUse pool(int free, int waited, int refused) {
        return new PoolUse(3, free, 5, waited, refused);
    }
}

package org.therapyplatform.platform.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PoolArithmeticTest {
    @Test
    void theDefaultsFit() {
        assertThat(judge(20, 1, 25, 1000, 197, 150)).allMatch(finding -> finding.verdict() == Finding.Verdict.OK);
    }

    @Test
    void recoverysConnectionCounts() {
        assertThat(failures(24, 1, 25, 1000, 197, 150)).isEmpty();
        assertThat(failures(25, 1, 25, 1000, 197, 150)).singleElement().satisfies(finding -> assertThat(finding.cure())
                .contains("DB_POOL_MAX to 24")
                .contains("to 26"));
    }

    @Test
    void everyNodeCounts() {
        assertThat(failures(20, 2, 25, 1000, 197, 300))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cause()).contains("42").contains("25"));
    }

    @Test
    void sixPoolsMustFitPostgres() {
        assertThat(failures(20, 1, 25, 1000, 165, 150)).isEmpty();
        assertThat(failures(20, 1, 25, 1000, 164, 150)).singleElement().satisfies(finding -> assertThat(finding.cure())
                .contains("max_connections"));
    }

    @Test
    void thePoolsMustFitPgBouncersClients() {
        assertThat(failures(20, 1, 25, 125, 197, 150)).singleElement().satisfies(finding -> assertThat(finding.cure())
                .contains("PGBOUNCER_MAX_CLIENT_CONN to 126"));
    }

    @Test
    void twoPhaseCommitNeedsRoom() {
        assertThat(failures(20, 1, 25, 1000, 197, 0)).singleElement().satisfies(finding -> assertThat(finding.check())
                .isEqualTo(PoolArithmetic.PREPARED));
        assertThat(failures(20, 1, 25, 1000, 197, 119)).hasSize(1);
        assertThat(failures(20, 1, 25, 1000, 197, 120)).isEmpty();
    }

    private static List<Finding> failures(
            int poolMax, int nodes, int pooled, int clients, int connections, int prepared) {
        return judge(poolMax, nodes, pooled, clients, connections, prepared).stream()
                .filter(finding -> !finding.passes())
                .toList();
    }

    private static List<Finding> judge(int poolMax, int nodes, int pooled, int clients, int connections, int prepared) {
        return new PoolArithmetic(poolMax, nodes, pooled, clients, connections, prepared).judge();
    }
}

package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.stack.Database;

/** The auditor's questions to a trail of a million rows. Here because nobody wants that table in every run. */
@Tag("faults")
class AuditSearchIT {
    private static final int ROWS = 1_000_000;

    /** With room for a busy machine; docs/security.md tells what was measured. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);

    private static long middle;

    /** Two years of twenty accounts; a page of a list has twenty ids, one row in a thousand is a refusal. */
    @BeforeAll
    static void fillTheTrail() {
        Database.execute("""
                INSERT INTO audit.event (at, account, role, address, method, route, action, subject_kind, subject_ids)
                SELECT now() - (%1$d - n) * interval '1 minute', 'account' || n %% 20, 'coordinator', '192.0.2.1', 'GET',
                    '/api/patients',
                    CASE WHEN n %% 1000 = 0 THEN 'REFUSED' WHEN n %% 10 = 1 THEN 'UPDATE' ELSE 'READ' END,
                    CASE WHEN n %% 3 = 0 THEN 'therapist' ELSE 'patient' END,
                    CASE WHEN n %% 4 = 0 THEN ARRAY(SELECT (n * 7 + i) %% 20000 FROM generate_series(1, 20) i)
                         ELSE ARRAY[n %% 20000] END
                FROM generate_series(1, %1$d) n""".formatted(ROWS), "ANALYZE audit.event");
        middle = Database.count("SELECT id FROM audit.event ORDER BY at, id LIMIT 1 OFFSET " + ROWS / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account=account7",
                "subject_kind=patient&subject_id=777",
                "subject_id=777&outcome=done",
                "outcome=refused",
                "action=UPDATE&account=account11",
                "from=2026-01-01&to=2026-01-31",
                "older_than={middle}",
                "page=20000",
                "account=nobody"
            })
    void anAnswerIsQuick(String search) {
        String path = "/audit-events?" + search.replace("{middle}", String.valueOf(middle));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            Api.sendAs("auditor", "GET", path, null, null).requireStatus(200);
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.println("[audit search] " + Duration.ofNanos(best).toMillis() + " ms  " + search);
        assertThat(Duration.ofNanos(best)).isLessThan(ANSWERED_WITHIN);
    }

    /** No page costs more than its rows: the index gives the order, nothing is sorted or skipped. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "account = 'account7'", "action = 'REFUSED'"})
    void aPageIsReadFromAnIndexInItsOrder(String where) {
        List<String> plan = Database.rows("EXPLAIN SELECT * FROM audit.event WHERE " + where
                        + " AND (at, id) < (SELECT e.at, e.id FROM audit.event e WHERE e.id = " + middle
                        + ") ORDER BY at DESC, id DESC LIMIT 20")
                .stream()
                .map(row -> row.get("QUERY PLAN").toString())
                .toList();

        assertThat(String.join("\n", plan))
                .contains("Index Scan Backward using event_")
                .doesNotContain("Sort", "Seq Scan");
    }
}

package org.therapyplatform.platform.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.platform.migration.SchemaMigration.Connections;

/** No transaction has been waiting for its second phase: it holds locks, and VACUUM back, until somebody ends it. */
public record InDoubtTransactions(Connections connections) implements Check {
    private static final String OLD = """
            SELECT owner, count(*) AS transactions, round(extract(epoch FROM now() - min(prepared))) AS seconds
            FROM pg_prepared_xacts
            WHERE database = current_database() AND prepared < now() - interval '1 minute'
            GROUP BY owner ORDER BY owner
            """;

    @Override
    public String title() {
        return "In-doubt transactions";
    }

    @Override
    public Needs needs() {
        return Needs.POSTGRES;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        List<Map<String, String>> old;
        try (Connection connection = connections.open()) {
            old = Rows.of(connection, OLD);
        }
        if (old.isEmpty()) {
            return List.of(Finding.ok(title(), "none older than a minute"));
        }
        String cause = old.stream()
                .map(row -> row.get("transactions") + " of " + row.get("owner") + ", the oldest for "
                        + row.get("seconds") + " s")
                .collect(Collectors.joining("; "));
        return List.of(Finding.fail(
                title(),
                "prepared and neither committed nor rolled back: " + cause,
                "The server that prepared them ends them within a minute of its start: start that node, with its own"
                        + " PLATFORM_NODE and transaction log. Only if that log is lost: look at pg_prepared_xacts and"
                        + " ROLLBACK PREPARED by hand."));
    }
}

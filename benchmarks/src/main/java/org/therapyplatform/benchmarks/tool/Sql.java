package org.therapyplatform.benchmarks.tool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;

/** Runs statements of a module one after another through PgBouncer, prepared by the same driver the server has. */
public final class Sql {
    private final Login login;

    public Sql(Settings settings, ServiceModule module) {
        this.login = Login.of(settings, module);
    }

    /**
     * How long it takes until the last row of each is there.
     *
     * @param statements read only
     * @param warm runs over all of them before, by which the driver and PostgreSQL have settled for a plan
     * @param rounds measured ones
     */
    public Percentiles run(List<StatementTrace.Statement> statements, int warm, int rounds) {
        try (Connection connection = login.pooled()) {
            long[] nanos = new long[rounds * statements.size()];
            long begin = 0;
            for (int round = -warm; round < rounds; round++) {
                if (round == 0) {
                    begin = System.nanoTime();
                }
                for (int i = 0; i < statements.size(); i++) {
                    long start = System.nanoTime();
                    run(connection, statements.get(i));
                    if (round >= 0) {
                        nanos[round * statements.size() + i] = System.nanoTime() - start;
                    }
                }
            }
            return Percentiles.of(nanos, System.nanoTime() - begin);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plan of a statement as it was carried out, the second time. */
    public List<String> plan(StatementTrace.Statement statement) {
        return plan(List.of(), statement);
    }

    /** The same after what its transaction does before it; nothing of that stays. */
    public List<String> plan(List<StatementTrace.Statement> before, StatementTrace.Statement statement) {
        try (Connection connection = login.pooled();
                java.sql.Statement explain = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (StatementTrace.Statement one : before) {
                explain.execute(one.withValues());
            }
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                lines.clear();
                try (ResultSet plan =
                        explain.executeQuery("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + statement.withValues())) {
                    while (plan.next()) {
                        lines.add(plan.getString(1));
                    }
                }
            }
            connection.rollback();
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, StatementTrace.Statement statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.forJdbc())) {
            for (int i = 0; i < statement.values().size(); i++) {
                // Without a type, as it stood in the log: PostgreSQL concludes it from the statement.
                prepared.setObject(i + 1, statement.values().get(i), Types.OTHER);
            }
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }
    }
}

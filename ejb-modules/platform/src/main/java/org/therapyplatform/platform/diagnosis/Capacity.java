package org.therapyplatform.platform.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.migration.SchemaMigration.Connections;

/** Pools, PgBouncer and PostgreSQL fit into each other, and two-phase commit is possible. */
public record Capacity(Settings settings, Connections connections) implements Check {
    @Override
    public String title() {
        return PoolArithmetic.TITLE;
    }

    @Override
    public Needs needs() {
        return Needs.POSTGRES;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        try (Connection connection = connections.open()) {
            Map<String, Integer> limits = Rows.of(connection, """
                            SELECT name, setting FROM pg_settings
                            WHERE name IN ('max_connections', 'superuser_reserved_connections', 'max_prepared_transactions')
                            """).stream()
                    .collect(Collectors.toMap(row -> row.get("name"), row -> Integer.valueOf(row.get("setting"))));
            return new PoolArithmetic(
                            settings.number(Setting.DB_POOL_MAX),
                            settings.number(Setting.PLATFORM_NODES),
                            settings.number(Setting.PGBOUNCER_DEFAULT_POOL_SIZE),
                            settings.number(Setting.PGBOUNCER_MAX_CLIENT_CONN),
                            limits.get("max_connections") - limits.get("superuser_reserved_connections"),
                            limits.get("max_prepared_transactions"))
                    .judge();
        }
    }
}

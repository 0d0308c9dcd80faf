package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.Rows;

/** Nobody waits for a server connection and no pool is nearly full. */
record PoolerLoad(Settings settings) implements Check {
    private static final double NEARLY_FULL = 0.9;

    @Override
    public String title() {
        return "Clients and servers in use";
    }

    @Override
    public Needs needs() {
        return Needs.PGBOUNCER;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        try (Connection console = Login.owner(settings).console()) {
            return judge(Rows.ofConsole(console, "SHOW POOLS"));
        }
    }

    List<Finding> judge(List<Map<String, String>> pools) {
        int limit = settings.number(Setting.PGBOUNCER_DEFAULT_POOL_SIZE);
        int clients = 0;
        int servers = 0;
        for (Map<String, String> pool : pools) {
            if (pool.get("database").equals("pgbouncer")) {
                continue;
            }
            int waiting = number(pool, "cl_waiting");
            int used = number(pool, "sv_active")
                    + number(pool, "sv_idle")
                    + number(pool, "sv_used")
                    + number(pool, "sv_tested")
                    + number(pool, "sv_login");
            clients += number(pool, "cl_active") + waiting;
            servers += used;
            if (waiting > 0) {
                return List.of(Finding.fail(
                        title(),
                        waiting + " clients of role " + pool.get("user") + " wait for a connection, the first for "
                                + pool.get("maxwait") + " s; " + used + " of " + limit + " are open",
                        "Find who holds them: SELECT * FROM pg_stat_activity WHERE usename = '" + pool.get("user")
                                + "'. Then lower DB_POOL_MAX or raise PGBOUNCER_DEFAULT_POOL_SIZE."));
            }
            if (number(pool, "sv_active") >= limit * NEARLY_FULL) {
                return List.of(Finding.warn(
                        title(),
                        "role " + pool.get("user") + " uses " + pool.get("sv_active") + " of " + limit
                                + " server connections",
                        "If that lasts: raise PGBOUNCER_DEFAULT_POOL_SIZE, and max_connections with it."));
            }
        }
        return List.of(Finding.ok(title(), clients + " clients, " + servers + " server connections, nobody waits"));
    }

    private static int number(Map<String, String> pool, String column) {
        String value = pool.get(column);
        return value == null ? 0 : Integer.parseInt(value);
    }
}

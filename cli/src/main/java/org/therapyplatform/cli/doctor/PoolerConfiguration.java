package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.Rows;

/** PgBouncer runs with the pool mode, the limits and the authentication it should. */
record PoolerConfiguration(Settings settings) implements Check {
    @Override
    public String title() {
        return "Pool mode and limits";
    }

    @Override
    public Needs needs() {
        return Needs.PGBOUNCER;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        Map<String, String> actual = new HashMap<>();
        try (Connection console = Login.owner(settings).console()) {
            Rows.ofConsole(console, "SHOW CONFIG").forEach(row -> actual.put(row.get("key"), row.get("value")));
        }
        return judge(actual);
    }

    /** @param actual PgBouncer's own names and values */
    List<Finding> judge(Map<String, String> actual) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> expected = Map.of(
                "pool_mode",
                "session",
                "auth_type",
                "scram-sha-256",
                "max_client_conn",
                settings.text(Setting.PGBOUNCER_MAX_CLIENT_CONN),
                "default_pool_size",
                settings.text(Setting.PGBOUNCER_DEFAULT_POOL_SIZE));
        expected.keySet().stream().sorted().forEach(name -> {
            if (!expected.get(name).equals(actual.get(name))) {
                wrong.add(name + " is " + actual.get(name) + " instead of " + expected.get(name));
            }
        });
        if (!wrong.isEmpty()) {
            return List.of(Finding.fail(
                    title(),
                    String.join("; ", wrong),
                    "Restart PgBouncer with the present settings and docker/pgbouncer/pgbouncer.ini: ./platform down,"
                            + " ./platform up."));
        }
        return List.of(Finding.ok(
                title(),
                "session mode, " + actual.get("max_client_conn") + " clients, " + actual.get("default_pool_size")
                        + " server connections a role, " + actual.get("auth_type")));
    }
}

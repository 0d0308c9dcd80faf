package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.Rows;

/** Whether the connections that are open now are encrypted, on both sides of PgBouncer: asked of those who hold them. */
record Encryption(Settings settings) implements Check {
    /** Of our own database; nothing else is this platform's business. */
    private static final String PLAIN_AND_ENCRYPTED = """
            SELECT coalesce(s.version, '') AS tls FROM pg_stat_activity a LEFT JOIN pg_stat_ssl s USING (pid)
            WHERE a.datname = current_database() AND a.backend_type = 'client backend' AND a.client_addr IS NOT NULL
            """;

    @Override
    public String title() {
        return "Encrypted connections";
    }

    @Override
    public Needs needs() {
        return Needs.PGBOUNCER;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        List<Map<String, String>> atPostgres;
        try (Connection direct = Login.owner(settings).direct()) {
            atPostgres = Rows.of(direct, PLAIN_AND_ENCRYPTED);
        }
        try (Connection console = Login.owner(settings).console()) {
            return judge(atPostgres, Rows.ofConsole(console, "SHOW CLIENTS"));
        }
    }

    /** @param atPostgres, atPgBouncer a row a connection; its column {@code tls} is empty where it is plain */
    List<Finding> judge(List<Map<String, String>> atPostgres, List<Map<String, String>> atPgBouncer) {
        List<String> found = new ArrayList<>();
        boolean allEncrypted = count("PostgreSQL", atPostgres, found) & count("PgBouncer", atPgBouncer, found);
        String cause = "DB_SSLMODE=" + settings.text(Setting.DB_SSLMODE) + "; " + String.join(", ", found);
        if (allEncrypted || !settings.database().encrypted()) {
            return List.of(Finding.ok(title(), cause));
        }
        return List.of(Finding.fail(
                title(),
                cause,
                "Restart what connects without (./platform down, ./platform up), and let both refuse it: set"
                        + " DB_TLS_CERTIFICATE_FILE and PGBOUNCER_TLS_CERTIFICATE_FILE."));
    }

    private static boolean count(String where, List<Map<String, String>> connections, List<String> found) {
        long plain = connections.stream()
                .filter(connection -> String.valueOf(connection.get("tls")).isBlank())
                .count();
        found.add("at " + where + " " + (connections.size() - plain) + " encrypted and " + plain + " plain");
        return plain == 0;
    }
}

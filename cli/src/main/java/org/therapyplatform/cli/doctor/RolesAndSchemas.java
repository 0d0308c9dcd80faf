package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.Rows;

/** Every module has its schema, owned by its login role, and finds it without naming it. */
record RolesAndSchemas(Settings settings) implements Check {
    @Override
    public String title() {
        return "Roles and schemas";
    }

    @Override
    public Needs needs() {
        return Needs.POSTGRES;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        Map<String, String> owners;
        Map<String, String> roles;
        List<String> extensions;
        try (Connection connection = Login.owner(settings).direct()) {
            owners =
                    Rows.of(connection, "SELECT nspname, pg_get_userbyid(nspowner) AS owner FROM pg_namespace").stream()
                            .collect(Collectors.toMap(row -> row.get("nspname"), row -> row.get("owner")));
            roles = Rows.of(connection, """
                            SELECT r.rolname, coalesce(array_to_string(s.setconfig, ' '), '') AS config
                            FROM pg_roles r
                            LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid
                              AND s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
                            WHERE r.rolcanlogin
                            """).stream()
                    .collect(Collectors.toMap(row -> row.get("rolname"), row -> row.get("config")));
            extensions = Rows.column(
                    connection, "SELECT extname FROM pg_extension WHERE extnamespace = to_regnamespace('extensions')");
        }
        List<String> wrong = new ArrayList<>();
        for (ServiceModule module : ServiceModule.values()) {
            String name = module.schema();
            if (!roles.containsKey(name)) {
                wrong.add("login role " + name + " is missing");
            } else if (!roles.get(name).contains("search_path=" + name)) {
                wrong.add("role " + name + " has no search_path");
            }
            if (!owners.containsKey(name)) {
                wrong.add("schema " + name + " is missing");
            } else if (!owners.get(name).equals(name)) {
                wrong.add("schema " + name + " belongs to " + owners.get(name));
            }
        }
        if (!owners.containsKey("audit")) {
            wrong.add("schema audit is missing");
        } else if (owners.get("audit").equals(ServiceModule.PLATFORM.schema())) {
            wrong.add("schema audit belongs to the role that writes it");
        }
        if (!extensions.contains("pg_trgm")) {
            wrong.add(
                    "extension pg_trgm is missing in the schema extensions: patients, therapists and mails cannot be searched");
        }
        if (!roles.containsKey(Login.PGBOUNCER_ROLE)) {
            wrong.add("login role pgbouncer is missing");
        }
        return wrong.isEmpty()
                ? List.of(Finding.ok(title(), "six schemas, each owned by the role of its name"))
                : List.of(Finding.fail(
                        title(),
                        String.join("; ", wrong),
                        "Run the set-up again, it is safe: ./platform up, or psql -f docker/postgres/init.sql."));
    }
}

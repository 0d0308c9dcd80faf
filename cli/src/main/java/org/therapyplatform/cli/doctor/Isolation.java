package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.Rows;

/**
 * Every role, logged in as itself, is refused in every schema but its own. PostgreSQL is asked for its own judgement
 * instead of provoking refusals, so that the examination leaves no errors in its log.
 */
record Isolation(Settings settings) implements Check {
    private static final String RIGHTS = """
            SELECT 'may use schema ' || nspname AS excess FROM pg_namespace
            WHERE nspname NOT IN (current_user, 'pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'
              AND NOT (nspname = 'audit' AND current_user = 'platform_service')
              AND NOT (nspname = 'extensions' AND current_user IN
                  ('patient_service', 'therapist_service', 'communication_service'))
              AND has_schema_privilege(oid, 'USAGE')
            UNION ALL
            SELECT 'may ' || privilege || ' in the audit trail'
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
              unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS privilege
            WHERE n.nspname = 'audit' AND c.relkind = 'r' AND has_table_privilege(c.oid, privilege)
            UNION ALL
            SELECT 'may create in schema ' || nspname FROM pg_namespace
            WHERE nspname <> current_user AND has_schema_privilege(oid, 'CREATE')
            UNION ALL
            SELECT 'may ' || privilege || ' in this database' FROM unnest(ARRAY['CREATE', 'TEMPORARY']) AS privilege
            WHERE has_database_privilege(current_database(), privilege)
            UNION ALL
            SELECT 'is a member of role ' || rolname FROM pg_roles
            WHERE rolname <> current_user AND pg_has_role(oid, 'MEMBER')
            UNION ALL
            SELECT 'is a superuser, or may create roles or databases' FROM pg_roles
            WHERE rolname = current_user
              AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
            """;

    @Override
    public String title() {
        return "Isolation";
    }

    @Override
    public Needs needs() {
        return Needs.POSTGRES;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (ServiceModule module : ServiceModule.values()) {
            try (Connection connection = Login.of(settings, module).direct()) {
                List<String> excess = Rows.column(connection, RIGHTS);
                if (!excess.isEmpty()) {
                    findings.add(Finding.fail(
                            title(),
                            module.schema() + " " + String.join("; ", excess),
                            "Somebody granted that. The set-up takes it back: ./platform up, or psql -f"
                                    + " docker/postgres/init.sql."));
                }
            } catch (SQLException e) {
                findings.add(Finding.skip(title(), module.schema() + " was not examined: " + e.getMessage()));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(title(), "each of the six roles is refused everywhere but in its own schema"))
                : findings;
    }
}

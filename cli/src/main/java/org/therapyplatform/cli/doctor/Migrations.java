package org.therapyplatform.cli.doctor;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.database.ModuleMigration;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.Rows;
import org.therapyplatform.platform.migration.SchemaMigration;
import org.therapyplatform.platform.migration.SchemaMigrationException;

/** Every changeset has run, and nobody holds the lock under which they run. */
record Migrations(Settings settings, Path checkout) implements Check {
    private static final String HOLDERS = """
            SELECT l.objid AS module, a.pid, a.usename, a.application_name, l.granted,
                   coalesce(host(a.client_addr), 'local') AS client,
                   round(extract(epoch FROM clock_timestamp() - a.xact_start)) AS seconds
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = %d
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """.formatted(SchemaMigration.LOCK_CLASS);

    @Override
    public String title() {
        return "Migrations";
    }

    @Override
    public Needs needs() {
        return Needs.POSTGRES;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        List<String> locked = new ArrayList<>();
        try (Connection connection = Login.owner(settings).direct()) {
            for (Map<String, String> holder : Rows.of(connection, HOLDERS)) {
                ServiceModule module = ServiceModule.values()[Integer.parseInt(holder.get("module"))];
                locked.add(module.label());
                findings.add(Finding.fail(
                        title(),
                        module.label() + " is locked for " + holder.get("seconds") + " s by process "
                                + holder.get("pid") + " of the database (" + holder.get("application_name") + " from "
                                + holder.get("client") + ")",
                        "A migration is running: wait. If its node is dead: SELECT pg_terminate_backend("
                                + holder.get("pid") + ")."));
            }
        }
        for (ServiceModule module : ServiceModule.values()) {
            if (!locked.contains(module.label())) {
                pending(module).ifPresent(findings::add);
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok(title(), "all schemas are current, no lock is held")) : findings;
    }

    private Optional<Finding> pending(ServiceModule module) {
        try {
            List<String> pending = new ModuleMigration(settings, checkout, module).pending();
            return pending.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Finding.fail(
                            title(),
                            module.label() + " lacks " + pending.size() + ": " + String.join(", ", pending),
                            "./platform migrate up --module " + module.label()
                                    + ", or deploy the version they belong to."));
        } catch (SchemaMigrationException e) {
            return Optional.of(Finding.fail(
                    title(),
                    e.getMessage(),
                    "Cure its credentials or rights first, if they are red too; then try again."));
        }
    }
}

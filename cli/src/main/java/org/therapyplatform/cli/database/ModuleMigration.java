package org.therapyplatform.cli.database;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.migration.SchemaMigration;

/**
 * A module's migration run from the source tree: its changelog as it stands there, its own role, straight to PostgreSQL.
 */
public final class ModuleMigration {
    /** A person waits: rather an error than silence behind somebody else's migration. */
    private static final String LOCK_TIMEOUT = "SET lock_timeout = '15s'";

    private final SchemaMigration migration;

    public ModuleMigration(Settings settings, Path checkout, ServiceModule module) {
        this.migration =
                new SchemaMigration(module, () -> open(Login.of(settings, module)), changelogs(checkout, module));
    }

    /** A module's changelogs, and the library's, which several modules include. */
    public static ResourceAccessor changelogs(Path checkout, ServiceModule module) {
        CompositeResourceAccessor changelogs = new CompositeResourceAccessor();
        for (ServiceModule place : EnumSet.of(module, ServiceModule.PLATFORM)) {
            Path resources = resources(checkout, place);
            try {
                changelogs.addResourceAccessor(new DirectoryResourceAccessor(resources));
            } catch (FileNotFoundException e) {
                throw new IllegalStateException("There is no " + resources, e);
            }
        }
        return changelogs;
    }

    /** Where a module's changelogs are found. */
    public static Path resources(Path checkout, ServiceModule module) {
        return checkout.resolve("ejb-modules").resolve(module.label()).resolve("src/main/resources");
    }

    public void update() {
        migration.update();
    }

    public void rollback(int count) {
        migration.rollback(count);
    }

    public List<String> pending() {
        return migration.pending();
    }

    public List<SchemaMigration.Applied> history() {
        return migration.history();
    }

    public String pendingSql() {
        return migration.pendingSql();
    }

    private static Connection open(Login login) throws SQLException {
        Connection connection = login.direct();
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK_TIMEOUT);
        }
        return connection;
    }
}

package org.therapyplatform.platform.migration;

import java.io.StringWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.exception.MigrationFailedException;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.therapyplatform.platform.configuration.ServiceModule;

/**
 * Brings one module's schema to the state its changelog describes; both the server, when a module is deployed, and the
 * operator's command use it.
 *
 * <p>The whole of it runs under an advisory lock that belongs to a transaction on a second connection. Whoever dies
 * loses the connection, and with it the lock: nothing is ever left locked, and two servers may start at once. Liquibase's
 * own lock table cannot do that, and it is created before any lock is taken, so two first starts would collide.
 */
public final class SchemaMigration {
    /** First half of the advisory lock's key; the second is the module's ordinal. */
    public static final int LOCK_CLASS = 0x54504d47;

    /** Opens a connection logged in as the module's role. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;
    }

    /** A changeset that ran, and when. */
    public record Applied(String id, Instant at) {}

    private static final System.Logger LOG = System.getLogger(SchemaMigration.class.getName());

    private final ServiceModule module;
    private final Connections connections;
    private final ResourceAccessor changelogs;

    /** @param changelogs where {@link ServiceModule#changelog()} is found */
    public SchemaMigration(ServiceModule module, Connections connections, ResourceAccessor changelogs) {
        this.module = module;
        this.connections = connections;
        this.changelogs = changelogs;
    }

    /**
     * Applies every pending changeset, in order. A changeset that fails is rolled back and ends it; the ones before it
     * stay.
     *
     * @throws SchemaMigrationException naming the changeset
     */
    public void update() {
        locked(liquibase -> {
            liquibase.update(new Contexts(), new LabelExpression());
            return null;
        });
    }

    /** Undoes the last {@code count} changesets, the newest first. */
    public void rollback(int count) {
        locked(liquibase -> {
            liquibase.rollback(count, new Contexts(), new LabelExpression());
            return null;
        });
    }

    /** The ids of the changesets that have not run yet, in the order they will. */
    public List<String> pending() {
        return locked(liquibase -> liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).stream()
                .map(ChangeSet::getId)
                .toList());
    }

    /** The changesets that ran, oldest first. */
    public List<Applied> history() {
        return locked(liquibase -> liquibase.getDatabase().getRanChangeSetList().stream()
                .map(SchemaMigration::applied)
                .toList());
    }

    /** The SQL that {@link #update()} would run now, for an administrator to read or to run. */
    public String pendingSql() {
        return locked(liquibase -> {
            Writer sql = new StringWriter();
            liquibase.update(new Contexts(), new LabelExpression(), sql);
            return sql.toString();
        });
    }

    private interface Work<T> {
        T on(Liquibase liquibase) throws LiquibaseException;
    }

    private <T> T locked(Work<T> work) {
        try (Connection lock = connections.open();
                Connection connection = connections.open()) {
            // Waiting for another server, or building an index, may take longer than any request.
            int lockTimeout = unlimited(lock);
            int migrationTimeout = unlimited(connection);
            lock.setAutoCommit(false);
            // The lock's transaction is idle for as long as the migration runs: no time-out may end it.
            try (Statement statement = lock.createStatement()) {
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            }
            try (PreparedStatement statement = lock.prepareStatement("SELECT pg_advisory_xact_lock(?, ?)")) {
                statement.setInt(1, LOCK_CLASS);
                statement.setInt(2, module.ordinal());
                statement.execute();
            }
            try {
                return migrate(connection, work);
            } finally {
                connection.setNetworkTimeout(Runnable::run, migrationTimeout);
                release(lock, lockTimeout);
            }
        } catch (SQLException e) {
            throw new SchemaMigrationException(module, "cannot reach the database: " + e.getMessage(), e);
        }
    }

    /** A lock whose connection died is free; that must not hide what the migration itself says. */
    private static void release(Connection lock, int timeout) {
        try {
            lock.rollback();
            lock.setNetworkTimeout(Runnable::run, timeout);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "The connection of the migration lock was lost");
        }
    }

    /** The network time-out before. */
    private static int unlimited(Connection connection) throws SQLException {
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        return before;
    }

    private <T> T migrate(Connection connection, Work<T> work) throws SQLException {
        // Liquibase looks its parts up through the context class loader; in the server that is the module's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SchemaMigration.class.getClassLoader());
        try {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDefaultSchemaName(module.schema());
            database.setLiquibaseSchemaName(module.schema());
            Map<String, Object> scope = new TreeMap<>();
            scope.put(Scope.Attr.database.name(), database);
            scope.put(Scope.Attr.resourceAccessor.name(), changelogs);
            // Its words for people go into the log; standard output belongs to whoever called.
            scope.put(Scope.Attr.ui.name(), new LoggerUIService());
            return Scope.child(scope, () -> {
                Liquibase liquibase = new Liquibase(module.changelog(), changelogs, database);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
                return work.on(liquibase);
            });
        } catch (Exception e) {
            throw new SchemaMigrationException(module, reason(e), e);
        } finally {
            thread.setContextClassLoader(before);
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** The first line of the deepest message is the database's own; the changeset's name stands in Liquibase's. */
    private static String reason(Throwable failure) {
        String changeset = "";
        Throwable deepest = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof MigrationFailedException failed && failed.getMessage() != null) {
                changeset = failed.getMessage().lines().findFirst().orElse("").strip() + " ";
            }
            deepest = t;
        }
        return changeset
                + String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }

    private static Applied applied(RanChangeSet changeSet) {
        return new Applied(changeSet.getId(), changeSet.getDateExecuted().toInstant());
    }
}

package org.therapyplatform.platform.migration;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.SessionFactory;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.therapyplatform.platform.audit.ChangeHistory;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;

/**
 * What every module does first when it is deployed: refuse an unusable configuration, migrate its schema, hold its
 * entities against the result, keep the history of what changes. Any failure fails the deployment.
 */
public final class ModuleSchema {
    private static final Logger LOG = Logger.getLogger(ModuleSchema.class.getName());

    /** EX_CONFIG of sysexits.h. */
    private static final int UNUSABLE_CONFIGURATION = 78;

    private static final AtomicBoolean REFUSED = new AtomicBoolean();

    private static final Map<ServiceModule, List<String>> KNOWN = new ConcurrentHashMap<>();

    private ModuleSchema() {}

    /** The ids of the changesets a schema had once this server had migrated it. */
    public static List<String> known(ServiceModule module) {
        return KNOWN.getOrDefault(module, List.of());
    }

    /**
     * To be called outside a JTA transaction.
     *
     * @param moduleLoader the class loader of the module's archive, which holds its changelog
     * @throws IllegalStateException if the configuration cannot be used or the entities do not fit the schema
     * @throws SchemaMigrationException naming the changeset that failed
     */
    public static void prepare(
            ServiceModule module, DataSource dataSource, EntityManagerFactory entities, ClassLoader moduleLoader) {
        prepare(module, dataSource, moduleLoader);
        try {
            entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
        } catch (SchemaManagementException e) {
            throw new IllegalStateException(
                    "The entities of module " + module.label() + " do not fit its schema: " + e.getMessage(), e);
        }
        ChangeHistory.keep(entities);
    }

    /** As above for a schema without entities. */
    public static void prepare(ServiceModule module, DataSource dataSource, ClassLoader moduleLoader) {
        Settings settings = Settings.current();
        refuseUnusable(settings);
        requireDatabase(settings.database().name(), dataSource);
        SchemaMigration migration =
                new SchemaMigration(module, dataSource::getConnection, new ClassLoaderResourceAccessor(moduleLoader));
        migration.update();
        KNOWN.put(
                module,
                migration.history().stream().map(SchemaMigration.Applied::id).toList());
    }

    /** Told once, although six modules find it; in production the whole server stops, since half of one helps nobody. */
    private static void refuseUnusable(Settings settings) {
        List<String> problems = settings.serverProblems();
        if (problems.isEmpty()) {
            return;
        }
        if (REFUSED.compareAndSet(false, true)) {
            LOG.severe(() -> Settings.refusal(settings.environment(), problems));
            if (settings.environment() == PlatformEnvironment.PRODUCTION) {
                // From a thread of its own: the exit waits for the deployment, which waits for this one.
                new Thread(() -> System.exit(UNUSABLE_CONFIGURATION), "unusable-configuration").start();
            }
        }
        throw new IllegalStateException("The configuration cannot be used; what is wrong stands in the log");
    }

    /** The datasource and the configuration class build the name separately; a slip would migrate the wrong database. */
    private static void requireDatabase(String expected, DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_database()")) {
            row.next();
            if (!row.getString(1).equals(expected)) {
                throw new IllegalStateException("The datasource is connected to the database '" + row.getString(1)
                        + "', but the configuration names '" + expected + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }
}

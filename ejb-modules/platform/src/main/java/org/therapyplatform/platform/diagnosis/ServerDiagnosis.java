package org.therapyplatform.platform.diagnosis;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import liquibase.util.LiquibaseUtil;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.health.DatabaseReadiness;
import org.therapyplatform.platform.migration.ModuleSchema;
import org.therapyplatform.platform.migration.SchemaMigration.Connections;

/**
 * What the running server sees of the database, with the modules' own roles through PgBouncer: the checks of the operator's
 * command that need no other, and the state of each module.
 */
public final class ServerDiagnosis {
    private static final String POOLS = "Datasource pools";
    private static final String MIGRATIONS = "Migrations";
    private static final String DATABASE = "PgBouncer";

    private static final String CHANGESETS =
            "SELECT id, dateexecuted, liquibase FROM databasechangelog ORDER BY orderexecuted";

    private static final String CONNECTIONS = "SELECT usename, count(*) AS connections FROM pg_stat_activity"
            + " WHERE datname = current_database() AND usename IS NOT NULL GROUP BY usename";

    private static final String PREPARED = "SELECT owner, count(*) AS transactions FROM pg_prepared_xacts"
            + " WHERE database = current_database() GROUP BY owner ORDER BY owner";

    /**
     * Everything, as it is now.
     *
     * @param inDoubt transactions between their two phases, by role; in a busy moment there are some
     * @param versions by what they are of
     */
    public record Report(
            List<Finding> findings,
            List<ModuleDatabase> modules,
            Map<String, Integer> inDoubt,
            Map<String, String> versions) {}

    private final Settings settings;
    private final Clock clock;
    private final List<DatabaseReadiness> databases;
    private final Connections any;

    /** @param databases of all modules */
    public ServerDiagnosis(Settings settings, Clock clock, List<DatabaseReadiness> databases) {
        this.settings = settings;
        this.clock = clock;
        this.databases = databases;
        this.any = () -> databases.get(0).open();
    }

    public Report examine() {
        Map<String, PoolUse> pools = ServerMetrics.pools(settings);
        List<Finding> findings = new ArrayList<>();
        Map<String, String> versions = versions();
        Map<String, Integer> connections = Map.of();
        Map<String, Integer> inDoubt = Map.of();
        boolean reachable = false;
        try (Connection connection = any.open()) {
            versions.put("PostgreSQL", connection.getMetaData().getDatabaseProductVersion());
            versions.put("pgjdbc", connection.getMetaData().getDriverVersion());
            connections = numbers(connection, CONNECTIONS);
            inDoubt = numbers(connection, PREPARED);
            reachable = true;
            findings.add(Finding.ok(
                    DATABASE,
                    address() + " passes on to database " + settings.database().name()));
        } catch (SQLException e) {
            findings.add(Finding.fail(
                    DATABASE,
                    address() + " cannot be used: " + state(e),
                    "Start it (./platform up), look why it does not run (./platform logs pgbouncer, ./platform logs"
                            + " postgres), or correct PGBOUNCER_HOST and PGBOUNCER_PORT. ./platform doctor tells which"
                            + " of the two it is."));
        }
        Map<String, Integer> byRole = connections;
        List<ModuleDatabase> modules = databases.stream()
                .map(database -> look(database, pools.get(database.module().label()), byRole))
                .toList();
        findings.add(judgePools(modules));
        if (reachable) {
            findings.addAll(migrations(modules));
            for (Check check : List.of(
                    new Capacity(settings, any), new InDoubtTransactions(any), new ClockDifference(any, clock))) {
                findings.addAll(run(check));
            }
        }
        findings.addAll(run(new DiskSpace(Path.of(System.getProperty("jboss.server.data.dir", ".")))));
        return new Report(findings, modules, inDoubt, versions);
    }

    private ModuleDatabase look(DatabaseReadiness database, PoolUse pool, Map<String, Integer> connections) {
        ServiceModule module = database.module();
        int open = connections.getOrDefault(module.schema(), 0);
        Instant before = clock.instant();
        try (Connection connection = database.open()) {
            List<String> known = ModuleSchema.known(module);
            List<ModuleDatabase.Changeset> changesets = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(CHANGESETS)) {
                long millis = Duration.between(before, clock.instant()).toMillis();
                while (row.next()) {
                    changesets.add(new ModuleDatabase.Changeset(
                            row.getString(1),
                            row.getTimestamp(2).toInstant(),
                            row.getString(3),
                            !known.contains(row.getString(1))));
                }
                return new ModuleDatabase(module.label(), millis, pool, open, changesets);
            }
        } catch (SQLException e) {
            return new ModuleDatabase(module.label(), null, pool, open, List.of());
        }
    }

    /** In the words of ./platform doctor. */
    static List<Finding> migrations(List<ModuleDatabase> modules) {
        List<Finding> findings = new ArrayList<>();
        for (ModuleDatabase module : modules) {
            List<String> ran = module.changesets().stream()
                    .map(ModuleDatabase.Changeset::id)
                    .toList();
            List<String> pending = ModuleSchema.known(ServiceModule.of(module.label())).stream()
                    .filter(id -> !ran.contains(id))
                    .toList();
            List<String> newer = module.changesets().stream()
                    .filter(ModuleDatabase.Changeset::newer)
                    .map(ModuleDatabase.Changeset::id)
                    .toList();
            if (!pending.isEmpty()) {
                findings.add(Finding.fail(
                        MIGRATIONS,
                        module.label() + " lacks " + pending.size() + ": " + String.join(", ", pending),
                        "./platform migrate up --module " + module.label()
                                + ", or deploy the version they belong to."));
            }
            if (!newer.isEmpty()) {
                findings.add(Finding.warn(
                        MIGRATIONS,
                        module.label() + " has what this server does not know: " + String.join(", ", newer),
                        "Another server is newer: deploy the same version here."));
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok(MIGRATIONS, "all schemas are current")) : findings;
    }

    static Finding judgePools(List<ModuleDatabase> modules) {
        List<String> away = modules.stream()
                .filter(module -> module.millis() == null)
                .map(ModuleDatabase::label)
                .toList();
        if (!away.isEmpty()) {
            return Finding.fail(
                    POOLS,
                    "no connection for " + String.join(", ", away),
                    "If PgBouncer is well: the pool is full (below) or its role is refused. ./platform doctor tells.");
        }
        if (modules.stream().anyMatch(module -> module.pool() == null)) {
            return Finding.warn(
                    POOLS,
                    "the server does not tell how they are used",
                    "Look whether its management interface answers: MANAGEMENT_HOST, MANAGEMENT_PORT.");
        }
        for (ModuleDatabase module : modules) {
            if (module.pool().free() == 0) {
                return Finding.fail(
                        POOLS,
                        "all " + module.pool().inUse() + " connections of " + module.label()
                                + " are in use: whoever wants one waits",
                        "Find who holds them: SELECT * FROM pg_stat_activity WHERE usename = '"
                                + ServiceModule.of(module.label()).schema()
                                + "'. Then raise DB_POOL_MAX, and PGBOUNCER_DEFAULT_POOL_SIZE with it.");
            }
        }
        for (ModuleDatabase module : modules) {
            if (module.pool().refused() > 0) {
                return Finding.warn(
                        POOLS,
                        module.pool().refused() + " requests of " + module.label()
                                + " waited in vain since the server started; "
                                + module.pool().mostUsed()
                                + " connections were in use at most",
                        "If that goes on: raise DB_POOL_MAX, and PGBOUNCER_DEFAULT_POOL_SIZE with it.");
            }
        }
        return Finding.ok(
                POOLS,
                modules.stream().mapToInt(module -> module.pool().inUse()).sum()
                        + " connections in use, every pool has free ones");
    }

    private static List<Finding> run(Check check) {
        try {
            return check.examine();
        } catch (SQLException e) {
            return List.of(
                    Finding.fail(check.title(), "the examination failed: " + state(e), "See the state; try again."));
        }
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        Package own = ServerDiagnosis.class.getPackage();
        versions.put("Therapy Platform", String.valueOf(own.getImplementationVersion()));
        versions.put("WildFly", String.valueOf(own.getSpecificationVersion()));
        versions.put("Java", Runtime.version().toString());
        versions.put("Hibernate", org.hibernate.Version.getVersionString());
        versions.put("Liquibase", LiquibaseUtil.getBuildVersion());
        versions.put("PLATFORM_NODE", settings.text(Setting.PLATFORM_NODE));
        return versions;
    }

    private static Map<String, Integer> numbers(Connection connection, String sql) throws SQLException {
        return Rows.of(connection, sql).stream()
                .map(row -> List.copyOf(row.values()))
                .collect(Collectors.toMap(
                        row -> row.get(0), row -> Integer.valueOf(row.get(1)), (a, b) -> a, LinkedHashMap::new));
    }

    private String address() {
        return settings.text(Setting.PGBOUNCER_HOST) + ":" + settings.text(Setting.PGBOUNCER_PORT);
    }

    /** The pool's message repeats names of the server's insides; the state is what one looks up. */
    private static String state(SQLException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest instanceof SQLException sql && sql.getSQLState() != null
                ? "SQL state " + sql.getSQLState()
                : deepest.getClass().getSimpleName();
    }
}

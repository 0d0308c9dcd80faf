package org.therapyplatform.systemtests.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import liquibase.resource.ResourceAccessor;
import org.therapyplatform.cli.database.InitScript;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.database.ModuleMigration;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.migration.SchemaMigration;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.TestStack;

/** A database with roles and schemas but without tables, on the PostgreSQL of the stack. */
record FreshDatabase(String name) implements AutoCloseable {
    static FreshDatabase create() {
        FreshDatabase database = new FreshDatabase(Given.unique("migration"));
        inPostgres("CREATE DATABASE " + database.name);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(InitScript.read(TestStack.CHECKOUT.resolve("docker/postgres/init.sql"))
                    .sql(TestStack.get().configuration().environment()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    @Override
    public void close() {
        inPostgres("DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** From the source tree: on this class path the library stands twice, once named by the command's archive. */
    SchemaMigration migration(ServiceModule module) {
        return migration(module, ModuleMigration.changelogs(TestStack.CHECKOUT, module));
    }

    SchemaMigration migration(ServiceModule module, ResourceAccessor changelogs) {
        return new SchemaMigration(module, () -> login(module).direct(name), changelogs);
    }

    Connection connect() throws SQLException {
        return Login.owner(settings()).direct(name);
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** First column of every row, as text. */
    List<String> query(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything a module has made in its schema, apart from Liquibase's own notes. */
    List<String> structure(ServiceModule module) {
        return query("""
                SELECT concat_ws(' ', table_name, column_name, data_type, udt_name, is_nullable, column_default) AS thing
                FROM information_schema.columns WHERE table_schema = ?1 AND table_name NOT LIKE 'databasechangelog%'
                UNION ALL
                SELECT indexdef FROM pg_indexes WHERE schemaname = ?1 AND tablename NOT LIKE 'databasechangelog%'
                UNION ALL
                SELECT conname || ' ' || pg_get_constraintdef(c.oid) FROM pg_constraint c
                JOIN pg_class t ON t.oid = c.conrelid
                WHERE c.connamespace = ?1::regnamespace AND t.relname NOT LIKE 'databasechangelog%'
                UNION ALL
                SELECT typname || ' ' || string_agg(enumlabel, ',' ORDER BY enumsortorder)
                FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
                WHERE typnamespace = ?1::regnamespace GROUP BY typname
                UNION ALL
                SELECT pg_get_triggerdef(g.oid) FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
                WHERE t.relnamespace = ?1::regnamespace AND NOT g.tgisinternal
                UNION ALL
                SELECT concat_ws(' ', t.relname, a.attname, d.description) FROM pg_description d
                JOIN pg_class t ON t.oid = d.objoid AND d.classoid = 'pg_class'::regclass
                LEFT JOIN pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0
                WHERE t.relnamespace = ?1::regnamespace AND t.relname NOT LIKE 'databasechangelog%'
                UNION ALL
                SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = ?1::regnamespace
                ORDER BY thing""".replace("?1", "'" + module.schema() + "'"));
    }

    /** Advisory locks somebody holds or waits for in this database. */
    List<String> locks() {
        return query("SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                + " WHERE l.locktype = 'advisory' AND d.datname = current_database()");
    }

    private static Login login(ServiceModule module) {
        return Login.of(settings(), module);
    }

    private static Settings settings() {
        return TestStack.get().settings();
    }

    private static void inPostgres(String sql) {
        try (Connection connection = Login.owner(settings()).direct("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

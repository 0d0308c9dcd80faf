package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** Each module reaches its own schema and no other: PostgreSQL's promise, whatever the code does. */
class IsolationIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @ParameterizedTest
    @EnumSource
    void aModuleIsRefusedEverywhereElse(ServiceModule module) throws SQLException {
        for (boolean pooled : new boolean[] {false, true}) {
            try (Connection connection = login(module, pooled);
                    Statement statement = connection.createStatement()) {
                for (String schema : everySchemaBut(module)) {
                    assertRefused(statement, "CREATE TABLE " + schema + ".intruder (id integer)");
                    assertRefused(statement, "CREATE VIEW " + schema + ".intruder AS SELECT 1");
                    for (String table : tablesOf(schema)) {
                        assertRefused(statement, "SELECT * FROM " + schema + "." + table);
                        assertRefused(statement, "DELETE FROM " + schema + "." + table);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModuleIsAtHomeInItsOwnSchema(ServiceModule module) throws SQLException {
        for (boolean pooled : new boolean[] {false, true}) {
            try (Connection connection = login(module, pooled);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("CREATE TABLE own_table (id integer)");
                try (ResultSet row = statement.executeQuery("SELECT current_schema(), relnamespace::regnamespace::text"
                        + " FROM pg_class WHERE relname = 'own_table'")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo(module.schema());
                    assertThat(row.getString(2)).isEqualTo(module.schema());
                }
                connection.rollback();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModuleCannotBecomeAnybodyElse(ServiceModule module) throws SQLException {
        try (Connection connection = login(module, false);
                Statement statement = connection.createStatement()) {
            for (ServiceModule other : ServiceModule.values()) {
                if (other != module) {
                    assertRefused(statement, "SET ROLE " + other.schema());
                    assertThat(Database.row(
                                            "SELECT pg_has_role(?, ?, 'member') AS member",
                                            module.schema(),
                                            other.schema())
                                    .get("member"))
                            .isEqualTo(false);
                }
            }
            assertRefused(statement, "CREATE ROLE intruder");
            assertRefused(statement, "CREATE SCHEMA intruder");
            assertRefused(statement, "CREATE TEMPORARY TABLE intruder (id integer)");
            assertRefused(statement, "SELECT rolpassword FROM pg_authid");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModuleCannotEnterAnotherDatabase(ServiceModule module) {
        for (String database : List.of("postgres", "template1")) {
            assertThatThrownBy(() -> Login.of(TestStack.get().settings(), module)
                            .direct(database)
                            .close())
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void thePasswordOfOneModuleOpensNoOther() {
        var settings = TestStack.get().settings();
        Login mixed = new Login(settings, ServiceModule.PATIENT.schema(), ServiceModule.MATCHING.passwordSetting());

        assertThatThrownBy(() -> mixed.direct().close()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> mixed.pooled().close()).isInstanceOf(SQLException.class);
    }

    private static Connection login(ServiceModule module, boolean pooled) throws SQLException {
        Login login = Login.of(TestStack.get().settings(), module);
        return pooled ? login.pooled() : login.direct();
    }

    private static List<String> everySchemaBut(ServiceModule module) {
        List<String> schemas = new ArrayList<>(List.of("public", "scraping_service", "pgbouncer"));
        for (ServiceModule other : ServiceModule.values()) {
            if (other != module) {
                schemas.add(other.schema());
                assertThat(tablesOf(other.schema())).isNotEmpty();
            }
        }
        return schemas;
    }

    private static List<String> tablesOf(String schema) {
        return Database.rows("SELECT tablename FROM pg_tables WHERE schemaname = ?", schema).stream()
                .map(row -> row.get("tablename").toString())
                .toList();
    }

    private static void assertRefused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }
}

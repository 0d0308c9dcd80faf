package org.therapyplatform.systemtests.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.cli.database.Login;

/** The tests' own way into the platform's database, past the platform, as its administrative owner. */
public final class Database {
    public static final String SERVICE_SCHEMAS = "'patient_service', 'therapist_service', 'matching_service',"
            + " 'communication_service', 'geocoding_service', 'platform_service'";

    private Database() {}

    public static List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only row; a query that finds none or several is a mistake in the test. */
    public static Map<String, Object> row(String sql, Object... parameters) {
        List<Map<String, Object>> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows for " + sql + ": " + rows);
        }
        return rows.get(0);
    }

    public static long count(String sql, Object... parameters) {
        return ((Number) row(sql, parameters).values().iterator().next()).longValue();
    }

    public static void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Connection connect() throws SQLException {
        return Login.owner(TestStack.get().settings()).direct();
    }

    /** Tables of the modules that hold the text in any column. */
    public static List<String> tablesHolding(String text) {
        List<String> holding = new ArrayList<>();
        for (Map<String, Object> table :
                rows("SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ("
                        + SERVICE_SCHEMAS + ") ORDER BY 1")) {
            // The whole row as text: every column, of whatever type.
            if (count("SELECT count(*) FROM " + table.get("name") + " t WHERE t::text LIKE ?", "%" + text + "%") > 0) {
                holding.add(table.get("name").toString());
            }
        }
        return holding;
    }
}

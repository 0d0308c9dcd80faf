package org.therapyplatform.platform.diagnosis;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small results the checks look at, as texts by column name. */
public final class Rows {
    private static final int ANSWER_WITHIN_SECONDS = 10;

    private Rows() {}

    public static List<Map<String, String>> of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_WITHIN_SECONDS);
            return read(statement, sql);
        }
    }

    /** Of PgBouncer's console, which answers at once and knows no time-outs. */
    public static List<Map<String, String>> ofConsole(Connection console, String command) throws SQLException {
        try (Statement statement = console.createStatement()) {
            return read(statement, command);
        }
    }

    /** First column of each row. */
    public static List<String> column(Connection connection, String sql) throws SQLException {
        return of(connection, sql).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }

    private static List<Map<String, String>> read(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}

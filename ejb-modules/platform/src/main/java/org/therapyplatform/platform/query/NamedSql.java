package org.therapyplatform.platform.query;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A statement in which values have names, for JDBC, where they have places.
 *
 * @param sql with a question mark for each value
 * @param names of the values in the order of their places
 */
public record NamedSql(String sql, List<String> names) {
    /** What is made of a row. */
    interface RowFunction<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** @param sql with a colon before each name; two are a cast */
    public static NamedSql of(String sql) {
        List<String> names = new ArrayList<>();
        StringBuilder placed = new StringBuilder(sql.length());
        int copied = 0;
        int colon = sql.indexOf(':');
        while (colon >= 0) {
            int end = nameEnd(sql, colon + 1);
            if (end == colon + 1) {
                // The second of two colons belongs to the first.
                end++;
            } else {
                names.add(sql.substring(colon + 1, end));
                placed.append(sql, copied, colon).append('?');
                copied = end;
            }
            colon = sql.indexOf(':', end);
        }
        return new NamedSql(placed.append(sql, copied, sql.length()).toString(), names);
    }

    private static int nameEnd(String sql, int start) {
        int end = start;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /** @param values of all the names in it */
    public PreparedStatement prepare(Connection connection, Map<String, ?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < names.size(); i++) {
                statement.setObject(i + 1, values.get(names.get(i)));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /**
     * A value of each row the statement finds, in their order.
     *
     * @throws PersistenceException if the database does not answer
     */
    <T> List<T> rows(DataSource dataSource, Map<String, ?> values, RowFunction<T> value) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, values);
                ResultSet row = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(value.of(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}

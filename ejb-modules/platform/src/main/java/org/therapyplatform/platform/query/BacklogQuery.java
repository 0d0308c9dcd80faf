package org.therapyplatform.platform.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.paging.Backlog;

/**
 * Reads a {@link Backlog} in one statement (L5).
 *
 * @param <T> a row
 */
public final class BacklogQuery<T> {
    private final String sql;
    private final Reader<T> reader;

    /** Reads a row; its last column is not its own. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * @param select the rows of the list, without an order
     * @param order columns of the result, in which an index of the table delivers the rows
     */
    public BacklogQuery(String select, String order, Reader<T> reader) {
        sql = "SELECT b.*, count(*) OVER () FROM (" + select + " ORDER BY " + order + " LIMIT " + (Backlog.COUNTED + 1)
                + ") b ORDER BY " + order + " LIMIT ?";
        this.reader = reader;
    }

    /**
     * @param most rows
     * @param parameters of the select, in their order
     * @throws UnavailableException if the database cannot be asked
     */
    public Backlog<T> read(DataSource dataSource, int most, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Object[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            statement.setInt(parameters.length + 1, most);
            try (ResultSet row = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                long found = 0;
                while (row.next()) {
                    rows.add(reader.read(row));
                    found = row.getLong(row.getMetaData().getColumnCount());
                }
                return Backlog.of(rows, found);
            }
        } catch (SQLException e) {
            // Its message may quote a row.
            throw new UnavailableException("What is to be done cannot be looked at");
        }
    }
}

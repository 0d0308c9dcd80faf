package org.therapyplatform.platform.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A statement in which values have names, for JDBC, where they have places.
 *
 * @param sql with a question mark for each value
 */
public record NamedSql(String sql, List<Object> values) {
    /** Not the two colons of a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    /** @param parameters to all the names in it */
    public static NamedSql of(String sql, Map<String, ?> parameters) {
        List<Object> values = new ArrayList<>();
        String placed = PARAMETER.matcher(sql).replaceAll(parameter -> {
            values.add(parameters.get(parameter.group(1)));
            return "?";
        });
        return new NamedSql(placed, values);
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}

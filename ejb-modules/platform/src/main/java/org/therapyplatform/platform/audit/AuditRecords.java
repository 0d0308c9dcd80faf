package org.therapyplatform.platform.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.paging.Slice;

/** The rows of {@code audit.event}, with the rights the server has on them. */
@ApplicationScoped
public class AuditRecords {
    private static final String RIGHTS = """
            SELECT has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
              AND NOT has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
              AND NOT pg_has_role(c.relowner, 'MEMBER')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'audit' AND c.relname = 'event'
            """;

    @Resource(lookup = "java:jboss/datasources/PlatformDS")
    private DataSource dataSource;

    Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    /** T4. @throws IllegalStateException if the trail could be rewritten, or not be written */
    void requireAppendOnly() {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RIGHTS)) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new IllegalStateException("The audit trail is missing, or open to changes."
                        + " Run docker/postgres/init.sql once more: it adds what is missing and changes no data");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }

    /** One page, the newest first; what happened in the same instant, in the order of the ids. */
    public Page<AuditEntry> list(AuditSearch search, PageRequest request) {
        List<Object> parameters = new ArrayList<>();
        String where = where(search, parameters);
        try (Connection connection = open()) {
            long total;
            try (PreparedStatement count =
                    prepared(connection, "SELECT count(*) FROM audit.event" + where, parameters)) {
                ResultSet row = count.executeQuery();
                row.next();
                total = row.getLong(1);
            }
            parameters.add(request.limit());
            parameters.add(request.offset());
            return Page.of(request, total, rows(connection, where, parameters));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** The newest, in the same order, without counting what else there is. */
    public Slice<AuditEntry> newest(AuditSearch search, int limit) {
        List<Object> parameters = new ArrayList<>();
        String where = where(search, parameters);
        parameters.add(limit + 1);
        parameters.add(0);
        try (Connection connection = open()) {
            return Slice.of(rows(connection, where, parameters), limit);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** event_at serves the order, event_account, event_action and event_subject (gin) the restrictions. */
    private static List<AuditEntry> rows(Connection connection, String where, List<Object> parameters)
            throws SQLException {
        try (PreparedStatement rows = prepared(
                connection,
                "SELECT id, at, account, role, address, method, route, action, subject_kind, subject_ids"
                        + " FROM audit.event" + where + " ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
                parameters)) {
            ResultSet row = rows.executeQuery();
            List<AuditEntry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(entry(row));
            }
            return entries;
        }
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The audit trail cannot be read: SQL state " + e.getSQLState(), e);
    }

    private static String where(AuditSearch search, List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        restrict(conditions, parameters, "account = ?", search.account());
        restrict(conditions, parameters, "subject_kind = ?", search.subjectKind());
        restrict(conditions, parameters, "subject_ids @> ARRAY[?]::integer[]", search.subjectId());
        restrict(
                conditions,
                parameters,
                "action = ?",
                search.action() == null ? null : search.action().name());
        if (search.refused() != null) {
            conditions.add((search.refused() ? "" : "NOT ") + "action IN ('"
                    + String.join("', '", AuditAction.refusals()) + "')");
        }
        restrict(conditions, parameters, "at >= ?", search.from() == null ? null : Timestamp.from(search.from()));
        restrict(conditions, parameters, "at < ?", search.to() == null ? null : Timestamp.from(search.to()));
        restrict(
                conditions,
                parameters,
                "(at, id) < (SELECT e.at, e.id FROM audit.event e WHERE e.id = ?)",
                search.olderThan());
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static void restrict(List<String> conditions, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                AuditAction.valueOf(row.getString(8)),
                row.getString(9),
                Arrays.asList((Integer[]) row.getArray(10).getArray()));
    }
}

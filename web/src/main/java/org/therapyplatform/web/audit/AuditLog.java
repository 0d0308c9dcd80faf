package org.therapyplatform.web.audit;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.AUDITOR;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;

/** Reads the audit trail. Looking into it is recorded like every other read. */
@Stateless
@DenyAll
@Audited(Subject.AUDIT_EVENT)
public class AuditLog {
    @Resource(lookup = "java:jboss/datasources/PlatformDS")
    private DataSource dataSource;

    /** One page, the newest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public Page<AuditEntry> list(AuditSearch search, PageRequest request) {
        List<Object> parameters = new ArrayList<>();
        String where = where(search, parameters);
        try (Connection connection = dataSource.getConnection()) {
            long total;
            try (PreparedStatement count =
                    prepared(connection, "SELECT count(*) FROM audit.event" + where, parameters)) {
                ResultSet row = count.executeQuery();
                row.next();
                total = row.getLong(1);
            }
            parameters.add(request.limit());
            parameters.add(request.offset());
            // event_at serves the order, event_account and event_subject (gin) the usual restrictions.
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
                return Page.of(request, total, entries);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The audit trail cannot be read: SQL state " + e.getSQLState(), e);
        }
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
        restrict(conditions, parameters, "at >= ?", search.from() == null ? null : Timestamp.from(search.from()));
        restrict(conditions, parameters, "at < ?", search.to() == null ? null : Timestamp.from(search.to()));
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

package org.therapyplatform.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.validation.WireNames;

/**
 * Reads {@code change_history} of one module, which {@link ChangeHistory} writes. Each module that keeps one implements
 * it with its own datasource; found by CDI, and asked by the auditor's boundary only.
 */
public abstract class HistoryKeeper {
    private static final ObjectMapper JSON = new ObjectMapper();

    // change_history_subject serves both.
    private static final String OF_RECORD = " FROM change_history WHERE subject_kind = ? AND subject_id = ?";

    private static final String COUNT = "SELECT count(*)" + OF_RECORD;

    private static final String CHANGES = "SELECT id, at, action, account, address, route, before, after" + OF_RECORD
            + " ORDER BY id DESC LIMIT ? OFFSET ?";

    private final Set<String> kinds;

    /** @param kinds of the records whose changes are kept, constants of {@link Subject} */
    protected HistoryKeeper(String... kinds) {
        this.kinds = Set.of(kinds);
    }

    public Set<String> kinds() {
        return kinds;
    }

    /** The module's own datasource. */
    protected abstract DataSource dataSource();

    /** One page, the newest first; empty if there never was such a record, or it was erased. */
    public Page<RecordChange> changes(String kind, int id, PageRequest request) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT);
                PreparedStatement select = connection.prepareStatement(CHANGES)) {
            count.setString(1, kind);
            count.setInt(2, id);
            ResultSet counted = count.executeQuery();
            counted.next();
            select.setString(1, kind);
            select.setInt(2, id);
            select.setInt(3, request.limit());
            select.setLong(4, request.offset());
            ResultSet row = select.executeQuery();
            List<RecordChange> changes = new ArrayList<>();
            while (row.next()) {
                changes.add(new RecordChange(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        AuditAction.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        fields(row.getString(7)),
                        fields(row.getString(8))));
            }
            return Page.of(request, counted.getLong(1), changes);
        } catch (SQLException e) {
            throw new IllegalStateException("The history cannot be read: SQL state " + e.getSQLState(), e);
        }
    }

    private static Map<String, Object> fields(String json) {
        if (json == null) {
            return null;
        }
        try {
            Map<String, Object> fields = new TreeMap<>();
            JSON.readValue(json, new TypeReference<Map<String, Object>>() {})
                    .forEach((name, value) -> fields.put(WireNames.of(name), value));
            return fields;
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes values.
            throw new IllegalStateException("A row of the history cannot be read");
        }
    }
}

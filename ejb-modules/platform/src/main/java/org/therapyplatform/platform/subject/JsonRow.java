package org.therapyplatform.platform.subject;

import java.util.List;

/**
 * A row as PostgreSQL's {@code row_to_json} writes it: every column there is, also one that was added yesterday.
 *
 * @param json an object whose members are the columns
 */
public record JsonRow(String json) {
    /** @param rows result of a native query for one text */
    public static List<JsonRow> of(List<?> rows) {
        return rows.stream().map(row -> new JsonRow((String) row)).toList();
    }
}

package org.therapyplatform.platform.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rows of a list must satisfy, in SQL; no text of a client ever becomes part of it but as a parameter. */
public final class Conditions {
    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();
    private boolean searching;

    public Conditions and(String sql) {
        all.add(sql);
        return this;
    }

    public Conditions and(String sql, String parameter, Object value) {
        all.add(sql);
        parameters.put(parameter, value);
        return this;
    }

    /**
     * A search in a column that holds texts in their {@code suchform}, separated by U+001F (L4).
     *
     * @param alternative in SQL, what a row may satisfy instead; null: nothing
     */
    public Conditions andSearch(String column, SearchText text, String alternative) {
        List<String> any = new ArrayList<>();
        // Without three letters in a row the index has nothing to look for, and would be read from end to end.
        String compared = text.hasTrigram() ? column : "(" + column + " || '')";
        for (String pattern : text.patterns()) {
            String parameter = "search" + any.size();
            parameters.put(parameter, pattern);
            // Without an escape character, as ever: a backslash is a backslash.
            String like = " LIKE suchform(:" + parameter + ") ESCAPE ''";
            any.add(
                    text.hasWildcards()
                            // A wildcard may not reach from one text into the next; the index knows nothing of that.
                            ? "(" + compared + like + " AND EXISTS (SELECT 1 FROM unnest(string_to_array(" + column
                                    + ", chr(31))) AS part WHERE part" + like + "))"
                            : compared + like);
        }
        if (alternative != null) {
            any.add(alternative);
        }
        all.add("(" + String.join(" OR ", any) + ")");
        searching = true;
        return this;
    }

    /** Whether one of them is a search, which an index answers in no order. */
    boolean searching() {
        return searching;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** With one more, or none. */
    String where(String... more) {
        List<String> conditions = new ArrayList<>(all);
        conditions.addAll(List.of(more));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}

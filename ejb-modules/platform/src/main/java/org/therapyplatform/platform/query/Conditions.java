package org.therapyplatform.platform.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the rows of a list must satisfy, in SQL; no text of a client ever becomes part of it but as a parameter. */
public final class Conditions {
    private record Search(String column, SearchText text, String alternative) {}

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();
    private Search search;

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
        search = new Search(column, text, alternative);
        return this;
    }

    /** Whether one of them is a search, which an index answers in no order. */
    boolean searching() {
        return search != null;
    }

    /** Whether an index finds what is searched for. */
    boolean indexed() {
        return search != null && search.text().hasTrigram();
    }

    /** The column a search looks into. */
    String searched() {
        return search.column();
    }

    Map<String, Object> parameters() {
        Map<String, Object> used = new TreeMap<>(parameters);
        if (search != null) {
            comparison(pattern -> List.of(), used);
        }
        return used;
    }

    /** With one more, or none. */
    String where(String... more) {
        return where(pattern -> List.of(), new TreeMap<>(), more);
    }

    /**
     * The same rows, asked so that the index reads little: of a long text it would read the rows of all its trigrams, when
     * those of the rarest few leave hardly more to look at.
     *
     * @param used takes up the parameters
     */
    String whereRarest(Rarity rarity, Map<String, Object> used) {
        used.putAll(parameters);
        return where(search.text().hasWildcards() ? pattern -> List.of() : rarity::rarest, used);
    }

    private String where(Function<String, List<String>> grams, Map<String, Object> used, String... more) {
        List<String> conditions = new ArrayList<>(all);
        if (search != null) {
            conditions.add(comparison(grams, used));
        }
        conditions.addAll(List.of(more));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private String comparison(Function<String, List<String>> grams, Map<String, Object> used) {
        List<String> any = new ArrayList<>();
        for (String pattern : search.text().patterns()) {
            String parameter = "search" + any.size();
            used.put(parameter, pattern);
            any.add(one(parameter, grams.apply(pattern), used));
        }
        if (search.alternative() != null) {
            any.add(search.alternative());
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    private String one(String parameter, List<String> grams, Map<String, Object> used) {
        // Without an escape character, as ever: a backslash is a backslash. Selected, so that it is made once and not
        // for
        // every row it is compared with.
        String like = " LIKE (SELECT like_escape(suchform(:" + parameter + "), ''))";
        String hidden = "(" + search.column() + " || '')";
        if (!grams.isEmpty()) {
            List<String> narrowed = new ArrayList<>();
            for (String gram : grams) {
                String of = parameter + "_" + narrowed.size();
                used.put(of, "%" + gram + "%");
                narrowed.add(search.column() + " LIKE (SELECT suchform(:" + of + "))");
            }
            return "(" + String.join(" AND ", narrowed) + " AND " + hidden + like + ")";
        }
        // Without three letters in a row the index has nothing to look for, and would be read from end to end.
        String compared = (search.text().hasTrigram() ? search.column() : hidden) + like;
        return search.text().hasWildcards()
                // A wildcard may not reach from one text into the next; the index knows nothing of that.
                ? "(" + compared + " AND EXISTS (SELECT 1 FROM unnest(string_to_array(" + search.column()
                        + ", chr(31))) AS part WHERE part" + like + "))"
                : compared;
    }
}

package org.therapyplatform.platform.query;

import java.util.List;
import java.util.Map;

/** Makes values of the rows of a list. */
interface RowReader<T> {
    /**
     * What was read.
     *
     * @param count of the rows there are, as the statement told it beside each; null if it was not asked or there is no row
     */
    record Rows<T>(List<T> values, Long count) {}

    /** What a statement selects of the row it calls {@code r}. */
    String selected();

    /**
     * @param sql a statement that selects {@link #selected} and, if it counts, a number more
     * @param parameters to the names in it
     */
    Rows<T> read(String sql, Map<String, Object> parameters, boolean counting);

    int id(T value);
}

package org.therapyplatform.platform.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.therapyplatform.platform.record.RecordShape;
import org.therapyplatform.platform.record.RecordShape.Component;

/**
 * Records of which a statement selects each as one line: a JSON array of the components in their order, a date as days
 * since 1970-01-01 (which the database computes alike under every setting, so that a generated column may). An index that
 * holds the line has all that a list shows, and no row is read for it.
 *
 * @param <R> whose components have the columns' names
 */
public final class RecordLines<R extends Record> {
    private static final JsonFactory JSON = new JsonFactory();

    /** The next value of a line. */
    private interface Part {
        Object of(JsonParser line) throws IOException;
    }

    private final RecordShape shape;
    private final Part[] parts;
    private final Supplier<DataSource> dataSource;

    /** @param dataSource of the module, whose role finds the table */
    public RecordLines(Class<R> type, Supplier<DataSource> dataSource) {
        this.shape = RecordShape.of(type);
        this.parts = shape.components().stream().map(RecordLines::part).toArray(Part[]::new);
        this.dataSource = dataSource;
    }

    private static Part part(Component component) {
        Class<?> type = component.rawType();
        if (type == String.class) {
            return line -> isNull(line) ? null : text(line);
        }
        if (type == int.class) {
            return line -> isNull(line) ? null : line.getIntValue();
        }
        if (type == boolean.class) {
            return line -> isNull(line) ? null : line.getBooleanValue();
        }
        if (type == LocalDate.class) {
            return line -> isNull(line) ? null : LocalDate.ofEpochDay(line.getLongValue());
        }
        if (type == List.class) {
            return line -> isNull(line) ? null : texts(line);
        }
        throw new IllegalArgumentException(component.name() + " cannot stand in a line: " + type);
    }

    private static boolean isNull(JsonParser line) throws IOException {
        return line.nextToken() == JsonToken.VALUE_NULL;
    }

    private static String text(JsonParser line) throws IOException {
        if (!line.hasToken(JsonToken.VALUE_STRING)) {
            throw new JsonParseException(line, "No text");
        }
        return line.getText();
    }

    private static List<String> texts(JsonParser line) throws IOException {
        if (!line.isExpectedStartArrayToken()) {
            throw new JsonParseException(line, "No array");
        }
        List<String> texts = new ArrayList<>();
        while (line.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(line));
        }
        return texts;
    }

    /** The line of the row that a statement calls by a name. */
    public String line(String row) {
        return shape.components().stream()
                .map(component -> row + "." + component.wireName()
                        + (component.rawType() == LocalDate.class ? " - DATE '1970-01-01'" : ""))
                .collect(Collectors.joining(", ", "JSON_ARRAY(", " NULL ON NULL RETURNING text)"));
    }

    /** @param sql a statement that selects lines */
    public List<R> read(String sql, Map<String, ?> parameters) {
        return NamedSql.of(sql).rows(dataSource.get(), parameters, row -> record(row.getString(1)));
    }

    /** @throws SQLException that does not quote the line, if it is of another record */
    @SuppressWarnings("unchecked")
    R record(String text) throws SQLException {
        try (JsonParser line = JSON.createParser(text)) {
            line.nextToken();
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].of(line);
            }
            if (line.nextToken() == JsonToken.END_ARRAY) {
                return (R) shape.create(values);
            }
        } catch (IOException e) {
            // Told below without the cause, which quotes the line.
        }
        throw new SQLException("A line is no array of the components of a record");
    }
}

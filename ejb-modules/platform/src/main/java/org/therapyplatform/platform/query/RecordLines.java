package org.therapyplatform.platform.query;

import com.fasterxml.jackson.core.JsonFactory;
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
            return JsonParser::nextTextValue;
        }
        if (type == int.class) {
            return line -> line.nextIntValue(0);
        }
        if (type == boolean.class) {
            return JsonParser::nextBooleanValue;
        }
        if (type == LocalDate.class) {
            return line -> line.nextToken() == JsonToken.VALUE_NULL ? null : LocalDate.ofEpochDay(line.getLongValue());
        }
        if (type == List.class) {
            return RecordLines::texts;
        }
        throw new IllegalArgumentException(component.name() + " cannot stand in a line: " + type);
    }

    private static List<String> texts(JsonParser line) throws IOException {
        line.nextToken();
        List<String> texts = new ArrayList<>();
        for (String text = line.nextTextValue(); text != null; text = line.nextTextValue()) {
            texts.add(text);
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

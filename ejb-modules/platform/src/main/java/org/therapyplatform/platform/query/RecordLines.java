package org.therapyplatform.platform.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.record.RecordShape;
import org.therapyplatform.platform.record.RecordShape.Component;

/**
 * Records of which a statement selects each as one line: a JSON array of the components in their order, a date as days
 * since 1970-01-01 (which the database computes alike under every setting, so that a generated column may). An index that
 * holds the line has all that a list shows, and no row is read for it.
 *
 * @param <R> whose components have the columns' names, first the id
 */
public final class RecordLines<R extends Record> {
    private static final JsonFactory JSON = new JsonFactory();

    /** A value of a line, at which the parser stands. */
    private interface Part {
        Object of(JsonParser line) throws IOException;

        /** Writes it as the API does. */
        default void copy(JsonParser line, JsonGenerator json) throws IOException {
            json.copyCurrentEvent(line);
        }
    }

    private final RecordShape shape;
    private final Part[] parts;
    private final SerializableString[] names;
    private final String kind;
    private final Supplier<DataSource> dataSource;

    /**
     * @param kind of the subject whose id a record has
     * @param dataSource of the module, whose role finds the table
     */
    public RecordLines(Class<R> type, String kind, Supplier<DataSource> dataSource) {
        this.shape = RecordShape.of(type);
        this.parts = shape.components().stream().map(RecordLines::part).toArray(Part[]::new);
        this.names = shape.components().stream()
                .map(component -> new SerializedString(component.wireName()))
                .toArray(SerializableString[]::new);
        this.kind = kind;
        this.dataSource = dataSource;
    }

    private static Part part(Component component) {
        Class<?> type = component.rawType();
        if (type == String.class) {
            return RecordLines::text;
        }
        if (type == int.class) {
            return JsonParser::getIntValue;
        }
        if (type == boolean.class) {
            return JsonParser::getBooleanValue;
        }
        if (type == LocalDate.class) {
            return new Day();
        }
        if (type == List.class) {
            return new Texts();
        }
        throw new IllegalArgumentException(component.name() + " cannot stand in a line: " + type);
    }

    private static String text(JsonParser line) throws IOException {
        if (!line.hasToken(JsonToken.VALUE_STRING)) {
            throw new JsonParseException(line, "No text");
        }
        return line.getText();
    }

    private static final class Day implements Part {
        @Override
        public LocalDate of(JsonParser line) throws IOException {
            return LocalDate.ofEpochDay(line.getLongValue());
        }

        @Override
        public void copy(JsonParser line, JsonGenerator json) throws IOException {
            json.writeString(of(line).toString());
        }
    }

    private static final class Texts implements Part {
        @Override
        public List<String> of(JsonParser line) throws IOException {
            if (!line.isExpectedStartArrayToken()) {
                throw new JsonParseException(line, "No array");
            }
            List<String> texts = new ArrayList<>();
            while (line.nextToken() != JsonToken.END_ARRAY) {
                texts.add(text(line));
            }
            return texts;
        }

        @Override
        public void copy(JsonParser line, JsonGenerator json) throws IOException {
            json.copyCurrentStructure(line);
        }
    }

    /** The line of the row that a statement calls by a name. */
    public String line(String row) {
        return shape.components().stream()
                .map(component -> row + "." + component.wireName()
                        + (component.rawType() == LocalDate.class ? " - DATE '1970-01-01'" : ""))
                .collect(Collectors.joining(", ", "JSON_ARRAY(", " NULL ON NULL RETURNING text)"));
    }

    /**
     * @param sql a statement that selects lines
     * @return records that are read each time they are asked for; who asks for one twice copies the list
     * @throws IllegalStateException that does not quote the line, here or from the list, if it is of another record
     */
    public List<R> read(String sql, Map<String, ?> parameters) {
        return records(NamedSql.of(sql).rows(dataSource.get(), parameters, row -> row.getBytes(1)));
    }

    List<R> records(List<byte[]> lines) {
        Lines records = new Lines(lines);
        if (!lines.isEmpty()) {
            // A statement whose lines are of another record fails before an answer is begun.
            records.get(0);
        }
        return records;
    }

    /**
     * An answer of them is copied from the lines, and the trail reads the ids only: to make records of a thousand lines and
     * write those took longer than all else the server does for the answer.
     */
    private final class Lines extends AbstractList<R> implements RandomAccess, Concerning, JsonSerializable {
        private final List<byte[]> lines;

        private Lines(List<byte[]> lines) {
            this.lines = lines;
        }

        @Override
        public int size() {
            return lines.size();
        }

        @Override
        @SuppressWarnings("unchecked")
        public R get(int index) {
            try (JsonParser line = JSON.createParser(lines.get(index))) {
                line.nextToken();
                Object[] values = new Object[parts.length];
                for (int i = 0; i < parts.length; i++) {
                    values[i] = line.nextToken() == JsonToken.VALUE_NULL ? null : parts[i].of(line);
                }
                if (line.nextToken() == JsonToken.END_ARRAY) {
                    return (R) shape.create(values);
                }
            } catch (IOException e) {
                // Told below.
            }
            throw noRecord();
        }

        @Override
        public void serialize(JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writeStartArray(this, size());
            for (byte[] text : lines) {
                try (JsonParser line = JSON.createParser(text)) {
                    copy(line, json);
                }
            }
            json.writeEndArray();
        }

        private void copy(JsonParser line, JsonGenerator json) throws IOException {
            line.nextToken();
            json.writeStartObject();
            for (int i = 0; i < parts.length; i++) {
                json.writeFieldName(names[i]);
                if (line.nextToken() == JsonToken.VALUE_NULL) {
                    json.writeNull();
                } else {
                    parts[i].copy(line, json);
                }
            }
            json.writeEndObject();
        }

        @Override
        public void serializeWithType(JsonGenerator json, SerializerProvider serializers, TypeSerializer type)
                throws IOException {
            serialize(json, serializers);
        }

        @Override
        public List<Subject> subjects() {
            List<Subject> subjects = new ArrayList<>(lines.size());
            for (byte[] text : lines) {
                try (JsonParser line = JSON.createParser(text)) {
                    line.nextToken();
                    subjects.add(new Subject(kind, line.nextIntValue(0)));
                } catch (IOException e) {
                    throw noRecord();
                }
            }
            return subjects;
        }
    }

    /** Without a cause, which would quote the line. */
    private static IllegalStateException noRecord() {
        return new IllegalStateException("A line is no array of the components of a record");
    }
}

package org.therapyplatform.platform.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.therapyplatform.platform.record.RecordShape;
import org.therapyplatform.platform.record.RecordShape.Component;

/**
 * Rows as records whose components have the columns' names; a component that is a record itself has columns of the same
 * row. What is only shown need not become an entity before: a page of twenty took a third more of the server's time.
 *
 * @param <R> with an {@code id}
 */
public final class RecordRows<R extends Record> implements RowReader<R> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A value of the row. */
    private interface Part {
        /** @param read the documents of the answer so far and their values, which nobody changes */
        Object of(ResultSet row, Map<Document, Object> read) throws SQLException;
    }

    /** A JSON text and how it is read. Rows of one answer often hold the same: each is read once for it. */
    private record Document(ObjectReader reader, String text) {}

    private final List<String> columns = new ArrayList<>();
    private final Part record;
    private final Component id;
    private final NamedSql byId;
    private final Supplier<DataSource> dataSource;

    /** @param dataSource of the module, whose role finds the table */
    public RecordRows(Class<R> type, String table, Supplier<DataSource> dataSource) {
        this.record = record(type);
        this.id = RecordShape.of(type).component("id");
        this.byId = NamedSql.of("SELECT " + selected() + " FROM " + table + " r WHERE id = :id");
        this.dataSource = dataSource;
    }

    private Part record(Class<? extends Record> type) {
        RecordShape shape = RecordShape.of(type);
        Part[] parts = shape.components().stream().map(this::part).toArray(Part[]::new);
        return (row, read) -> {
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                values[i] = parts[i].of(row, read);
            }
            return shape.create(values);
        };
    }

    private Part part(Component component) {
        Class<?> type = component.rawType();
        if (type.isRecord()) {
            return record(type.asSubclass(Record.class));
        }
        columns.add(component.wireName());
        int column = columns.size();
        if (type == String.class) {
            return (row, read) -> row.getString(column);
        }
        if (type == LocalDate.class) {
            return (row, read) -> row.getObject(column, LocalDate.class);
        }
        if (type.isEnum()) {
            return (row, read) -> constant(type, row.getString(column));
        }
        if (type == List.class || type == Map.class) {
            return json(component.type(), column);
        }
        return (row, read) -> row.getObject(column);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return name == null ? null : Enum.valueOf((Class) type, name);
    }

    private static Part json(Type type, int column) {
        ObjectReader reader = JSON.readerFor(JSON.constructType(type));
        return (row, read) -> {
            String text = row.getString(column);
            if (text == null) {
                return null;
            }
            Document document = new Document(reader, text);
            try {
                Object value = read.get(document);
                if (value == null) {
                    value = reader.readValue(text);
                    read.put(document, value);
                }
                return value;
            } catch (JsonProcessingException e) {
                // Without the cause, which quotes the value.
                throw new SQLException("Column " + column + " holds no " + type);
            }
        };
    }

    public Optional<R> find(int id) {
        return read(byId, Map.of("id", id), false).values().stream().findFirst();
    }

    @Override
    public String selected() {
        return "r." + String.join(", r.", columns);
    }

    @Override
    public Rows<R> read(String sql, Map<String, Object> parameters, boolean counting) {
        return read(NamedSql.of(sql), parameters, counting);
    }

    @SuppressWarnings("unchecked")
    private Rows<R> read(NamedSql sql, Map<String, Object> parameters, boolean counting) {
        Map<Document, Object> read = new HashMap<>();
        Long[] count = new Long[1];
        List<R> values = sql.rows(dataSource.get(), parameters, row -> {
            if (counting) {
                count[0] = row.getLong(columns.size() + 1);
            }
            return (R) record.of(row, read);
        });
        return new Rows<>(values, count[0]);
    }

    @Override
    public int id(R value) {
        return (Integer) id.of(value);
    }
}

package org.therapyplatform.platform.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.therapyplatform.platform.validation.WireNames;

/**
 * A table as spreadsheets write it: the first line names the columns; separated by semicolon, comma or tab; UTF-8 with or
 * without a byte-order mark, or windows-1252. A row becomes a JSON object as a client of the API would send it: empty
 * cells are not sent, {@code ja} and {@code nein} are booleans, {@code 31.12.2026} is a date, several entries of a list
 * stand between {@code |}, an object stands as JSON.
 */
public final class TableFile implements Iterator<TableFile.Row>, AutoCloseable {
    /** How the cells of a column are read. */
    public enum Column {
        TEXT,
        DATE,
        BOOLEAN,
        LIST,
        OBJECT
    }

    /**
     * A row.
     *
     * @param line the number a spreadsheet shows beside it
     * @param values by column; null if the row is unreadable
     * @param rejection why; null if it can be read
     */
    public record Row(int line, ObjectNode values, ImportRejection rejection) {}

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern GERMAN_DATE = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final Map<String, Boolean> BOOLEANS = Map.of(
            "ja", true, "true", true, "wahr", true, "1", true, "x", true, "nein", false, "false", false, "falsch",
            false, "0", false);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_HEADER = 64 * 1024;

    private final Map<String, Column> columns;
    private final List<String> header;
    private final int total;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    /**
     * @param content opens the file; several times, because only the whole of it tells its encoding, and whether it is a
     *     table: better known before half of it is imported
     * @param columns every column there may be
     * @param required of these columns each must be there
     * @throws RejectedFileException naming the columns that are missing or unknown, the encoding, or the row in which it
     *     is no table any more
     */
    public TableFile(Supplier<InputStream> content, Map<String, Column> columns, Set<String> required) {
        this.columns = columns;
        Charset charset = charset(content);
        try {
            try (CSVParser whole = parser(content, charset)) {
                Iterator<CSVRecord> rows = filled(whole);
                try {
                    header = header(rows, required);
                    total = count(rows);
                } catch (UncheckedIOException e) {
                    throw unreadable(e, whole);
                }
            }
            parser = parser(content, charset);
            records = filled(parser);
            records.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CSVParser parser(Supplier<InputStream> content, Charset charset) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(content.get(), decoder(charset)), LONGEST_HEADER);
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator(reader))
                // They count as rows, as in the spreadsheet.
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get()
                .parse(reader);
    }

    /** What the parser finds, less the rows in which nothing stands. */
    private static Iterator<CSVRecord> filled(CSVParser parser) {
        return parser.stream()
                .filter(row -> row.stream().anyMatch(cell -> !cell.isBlank()))
                .iterator();
    }

    private static int count(Iterator<CSVRecord> rows) {
        int count = 0;
        for (; rows.hasNext(); rows.next()) {
            count++;
        }
        return count;
    }

    /** The columns of a record: its components by their names on the wire. */
    public static Map<String, Column> columnsOf(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(component -> WireNames.of(component.getName()), component -> {
                    Class<?> kind = component.getType();
                    if (kind == Boolean.class) {
                        return Column.BOOLEAN;
                    }
                    if (kind == LocalDate.class) {
                        return Column.DATE;
                    }
                    return kind == List.class ? Column.LIST : kind == Map.class ? Column.OBJECT : Column.TEXT;
                }));
    }

    private List<String> header(Iterator<CSVRecord> rows, Set<String> required) {
        if (!rows.hasNext()) {
            throw new RejectedFileException("The file is empty");
        }
        List<String> names = new ArrayList<>();
        for (String name : rows.next()) {
            names.add(name.strip().toLowerCase(Locale.ROOT));
        }
        Set<String> missing = new TreeSet<>(required);
        missing.removeAll(names);
        // A file without its header line would show a person here: unknown columns are told by number.
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!columns.containsKey(names.get(i)) && !names.get(i).isEmpty()) {
                unknown.add(i + 1);
            }
        }
        if (!missing.isEmpty()) {
            throw new RejectedFileException(
                    "The first line must name the columns; missing: " + String.join(", ", missing));
        }
        if (!unknown.isEmpty()) {
            throw new RejectedFileException("Unknown columns, counted from 1: " + unknown + ". Known: "
                    + String.join(", ", new TreeSet<>(columns.keySet())));
        }
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .findFirst()
                .ifPresent(twice -> {
                    throw new RejectedFileException("The column " + twice + " is there twice");
                });
        return names;
    }

    /** The columns this file has, by their names on the wire. */
    public Set<String> columns() {
        return Set.copyOf(header);
    }

    /** How many rows there are in which something stands. */
    public int total() {
        return total;
    }

    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    @Override
    public Row next() {
        CSVRecord row = records.next();
        // Not the line of the text: a cell may span several.
        int line = (int) row.getRecordNumber();
        if (row.size() > header.size()) {
            return new Row(
                    line, null, new ImportRejection(line, null, "The row has more cells than there are columns"));
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < row.size(); i++) {
            String name = header.get(i);
            String cell = row.get(i).strip();
            if (cell.isEmpty() || name.isEmpty()) {
                continue;
            }
            JsonNode value = value(columns.get(name), cell);
            if (value == null) {
                return new Row(line, null, new ImportRejection(line, name, rule(columns.get(name))));
            }
            values.set(name, value);
        }
        return new Row(line, values, null);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode value(Column column, String cell) {
        return switch (column) {
            case TEXT -> JsonNodeFactory.instance.textNode(cell);
            case DATE -> {
                Matcher german = GERMAN_DATE.matcher(cell);
                yield JsonNodeFactory.instance.textNode(
                        german.matches() ? german.group(3) + "-" + german.group(2) + "-" + german.group(1) : cell);
            }
            case BOOLEAN -> {
                Boolean known = BOOLEANS.get(cell.toLowerCase(Locale.ROOT));
                yield known == null ? null : JsonNodeFactory.instance.booleanNode(known);
            }
            case LIST -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                for (String entry : cell.split("\\|")) {
                    list.add(entry.strip());
                }
                yield list;
            }
            case OBJECT -> {
                try {
                    JsonNode object = JSON.readTree(cell);
                    yield object.isObject() ? object : null;
                } catch (JsonProcessingException e) {
                    yield null;
                }
            }
        };
    }

    private static String rule(Column column) {
        return column == Column.BOOLEAN ? "must be ja or nein" : "must be a JSON object";
    }

    /** The separator that stands most often in the first line, outside quotes. */
    private static char separator(Reader reader) throws IOException {
        reader.mark(LONGEST_HEADER);
        int[] counts = new int[3];
        boolean quoted = false;
        boolean first = true;
        for (int read = 0; read < LONGEST_HEADER; read++) {
            int c = reader.read();
            if (first && c == '\uFEFF') {
                reader.mark(LONGEST_HEADER);
                first = false;
                continue;
            }
            first = false;
            if (c < 0 || (c == '\n' || c == '\r') && !quoted) {
                break;
            }
            quoted ^= c == '"';
            int index = ";,\t".indexOf(c);
            if (!quoted && index >= 0) {
                counts[index]++;
            }
        }
        reader.reset();
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return ";,\t".charAt(most);
    }

    /** UTF-8 if every byte of it can be, else what German Windows writes. */
    private static Charset charset(Supplier<InputStream> content) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, WINDOWS)) {
            try (InputStream in = content.get();
                    Reader reader = new InputStreamReader(in, decoder(charset))) {
                char[] buffer = new char[8192];
                boolean text = true;
                for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                    for (int i = 0; i < read; i++) {
                        text &= buffer[i] != 0;
                    }
                }
                if (!text) {
                    // UTF-16, or no text at all.
                    break;
                }
                return charset;
            } catch (CharacterCodingException e) {
                // The next one.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new RejectedFileException(
                "The file is neither UTF-8 nor windows-1252: save it as \"CSV UTF-8\" in the spreadsheet");
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The parser's own message quotes the file. */
    private static RuntimeException unreadable(UncheckedIOException e, CSVParser parser) {
        return e.getCause() instanceof CSVException
                ? new RejectedFileException(
                        "The file is no table: a quotation mark is open or in the wrong place, in row "
                                + (parser.getRecordNumber() + 1))
                : e;
    }
}

package org.therapyplatform.web.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A list for table programs (RFC 4180). */
public final class Csv {
    /** What makes a table program calculate a cell instead of showing it. */
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** @param rows as wide as the header; null is an empty cell */
    public static String of(List<String> header, List<? extends List<?>> rows) {
        StringBuilder text = new StringBuilder();
        write(text, header, rows.iterator());
        return text.toString();
    }

    /** @param rows as wide as the header; null is an empty cell */
    public static void write(Appendable to, List<String> header, Iterator<? extends List<?>> rows) {
        try {
            CSVPrinter table = new CSVPrinter(to, CSVFormat.RFC4180);
            table.printRecord(header);
            while (rows.hasNext()) {
                table.printRecord(rows.next().stream().map(Csv::shown));
            }
            table.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object shown(Object value) {
        return value instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}

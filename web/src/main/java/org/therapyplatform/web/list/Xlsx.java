package org.therapyplatform.web.list;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list as a sheet of Excel. Texts are text cells of the format text: nothing is calculated, not even after somebody
 * edited the cell, and a phone number keeps its plus.
 */
public final class Xlsx {
    private static final String TEXT = "@";

    /** As much as Excel opens of one. */
    private static final int LONGEST_TEXT = 32_767;

    /** Written rows are forgotten after so many. */
    private static final int AT_ONCE = 500;

    private Xlsx() {}

    /**
     * @param rows as wide as the header: texts, numbers, {@code LocalDate}, local {@code LocalDateTime} or null
     * @param day how Excel shows a date, as {@code dd.mm.yyyy}
     */
    public static void write(
            OutputStream to, String title, List<String> header, Iterator<? extends List<?>> rows, String day) {
        try (Workbook book = new Workbook(to, "TherapyPlatform", "1.0")) {
            Worksheet sheet = book.newWorksheet(title);
            sheet.freezePane(0, 1);
            for (int column = 0; column < header.size(); column++) {
                text(sheet, 0, column, header.get(column));
                sheet.style(0, column).bold().set();
            }
            int row = 0;
            while (rows.hasNext()) {
                row++;
                List<?> values = rows.next();
                for (int column = 0; column < values.size(); column++) {
                    write(sheet, row, column, values.get(column), day);
                }
                if (row % AT_ONCE == 0) {
                    sheet.flush();
                }
            }
            sheet.setAutoFilter(0, 0, row, header.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Worksheet sheet, int row, int column, Object value, String day) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format(day).set();
        } else if (value instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format(day + " hh:mm:ss").set();
        } else if (value != null) {
            text(sheet, row, column, value.toString());
        }
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.inlineString(row, column, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        sheet.style(row, column).format(TEXT).set();
    }
}

package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.intake.TableFile.Column;
import org.therapyplatform.platform.intake.TableFile.Row;

class TableFileTest {
    private static final Map<String, Column> COLUMNS = Map.of(
            "name",
            Column.TEXT,
            "tag",
            Column.DATE,
            "gut",
            Column.BOOLEAN,
            "liste",
            Column.LIST,
            "plan",
            Column.OBJECT);

    @ParameterizedTest
    @CsvSource({"UTF-8,'',;", "UTF-8,\uFEFF,;", "windows-1252,'',;", "UTF-8,\uFEFF,TAB", "windows-1252,'',COMMA"})
    void whatASpreadsheetWritesIsRead(String charset, String mark, String separator) {
        String s = separator.replace("TAB", "\t").replace("COMMA", ",");
        String text = mark + String.join(s, "Name", "tag", "gut", "liste", "plan") + "\r\n"
                + String.join(
                        s, "\"Größe; \"\"x\"\",\ty\"", "31.12.2026", "Ja", "a|b c", "\"{\"\"montag\"\":[\"\"9\"\"]}\"")
                + "\r\n";

        List<Row> rows = rows(text.getBytes(Charset.forName(charset)));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).line()).isEqualTo(2);
        assertThat(rows.get(0).values().toString())
                .isEqualTo("{\"name\":\"Größe; \\\"x\\\",\\ty\",\"tag\":\"2026-12-31\",\"gut\":true,"
                        + "\"liste\":[\"a\",\"b c\"],\"plan\":{\"montag\":[\"9\"]}}");
    }

    @Test
    void aBadCellIsNamedAndTheNextRowIsRead() {
        List<Row> rows = rows(utf8("name;gut\nA;vielleicht\nB;nein\nC;ja;zu viel\n"));

        assertThat(rows.get(0).rejection()).isEqualTo(new ImportRejection(2, "gut", "must be ja or nein"));
        assertThat(rows.get(1).values().get("gut").booleanValue()).isFalse();
        assertThat(rows.get(2).rejection().row()).isEqualTo(4);
    }

    @Test
    void rowsAreNumberedAsTheSpreadsheetShowsThem() {
        byte[] file = utf8("\nname;gut\n\n\"A\nB\";ja\n;\n ; \nC;nein\n\n");

        assertThat(rows(file)).extracting(Row::line).containsExactly(4, 7);
        assertThat(table(file).total()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag;gut\n1;2\n", "name;Geheim\nx;y\n", "name;name\nx;y\n", "\n", ""})
    void aHeaderThatIsNoneIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> rows(utf8(text)))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageNotContaining("Geheim")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void anOpenQuoteIsRefusedBeforeTheFirstRowWithoutQuotingIt() {
        assertThatThrownBy(() -> table(utf8("name;gut\nA;ja\n\"Geheim;ja\nB;ja\n")))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining("quotation mark")
                .hasMessageContaining("row 3")
                .hasMessageNotContaining("Geheim");
    }

    @Test
    void utf16IsRefusedWithAnAdvice() {
        assertThatThrownBy(() -> rows("\uFEFFname;gut\nA;ja\n".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(RejectedFileException.class)
                .hasMessageContaining("CSV UTF-8");
    }

    private static List<Row> rows(byte[] file) {
        try (TableFile table = table(file)) {
            List<Row> rows = new ArrayList<>();
            table.forEachRemaining(rows::add);
            return rows;
        }
    }

    private static TableFile table(byte[] file) {
        return new TableFile(() -> new ByteArrayInputStream(file), COLUMNS, Set.of("name"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.therapyplatform.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    private Path files;

    @Test
    void noTextIsCalculatedNeitherNowNorAfterItWasEdited() throws IOException {
        Map<String, String> parts = parts(List.of(Arrays.asList("=1+1", "+49 241 0000", null)));

        assertThat(parts.get(SHEET))
                .contains("<c r=\"A2\"", "<t>=1+1</t>", "<t>+49 241 0000</t>")
                .doesNotContain("<f>", "<f ", "r=\"C2\"");
        String style = parts.get(SHEET).replaceAll("(?s).*<c r=\"A2\" s=\"(\\d+)\" t=\"inlineStr\".*", "$1");
        assertThat(parts.get("xl/styles.xml")).contains("formatCode=\"@\"");
        String format = parts.get("xl/styles.xml").replaceAll("(?s).*numFmtId=\"(\\d+)\" formatCode=\"@\".*", "$1");
        String[] styles = parts.get("xl/styles.xml")
                .replaceAll("(?s).*<cellXfs[^>]*>", "")
                .split("<xf ");
        assertThat(styles[Integer.parseInt(style) + 1])
                .as("the format of the text's cell is text")
                .contains("numFmtId=\"" + format + "\"");
    }

    @Test
    void numbersAndDaysStayWhatTheyAre() throws IOException {
        assertThat(parts(List.of(Arrays.asList(-7, LocalDate.of(1900, 3, 1), "x")))
                        .get(SHEET))
                .contains("<v>-7</v>", "<v>61")
                .containsOnlyOnce(">x<");
    }

    @Test
    void aLongListIsWhole() throws IOException {
        List<List<?>> rows = IntStream.rangeClosed(1, 1201)
                .<List<?>>mapToObj(number -> List.of(number, "a & <b>", "c"))
                .toList();
        assertThat(parts(rows).get(SHEET).split("<row ")).hasSize(1203);
        assertThat(parts(rows).get(SHEET)).contains("r=\"A1202\"", "a &amp; &lt;b&gt;");
    }

    private Map<String, String> parts(List<List<?>> rows) throws IOException {
        Path file = files.resolve("list.xlsx");
        try (OutputStream to = Files.newOutputStream(file)) {
            Xlsx.write(to, "Anrufe: [heute]", List.of("a", "b", "c"), rows.iterator(), "dd.mm.yyyy");
        }
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}

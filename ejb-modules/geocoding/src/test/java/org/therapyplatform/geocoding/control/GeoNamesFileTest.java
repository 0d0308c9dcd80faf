package org.therapyplatform.geocoding.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeoNamesFileTest {
    @Test
    void aRowOfTheFileIsAPlace() {
        assertThat(rows("DE\t09111\tChemnitz\tSachsen\tSN\t\t00\tChemnitz\t14511\t50.8333\t12.9167\t4"))
                .containsExactly(new GeoNamesFile.Row("09111", "Chemnitz", "Sachsen", "SN", 50.8333, 12.9167));
    }

    @Test
    void everyRowIsRead() {
        assertThat(rows(String.join(
                        "\n",
                        row("DE", "10115", "eins", "52.5", "13.4"),
                        row("DE", "10117", "zwei", "52.5", "13.4"),
                        row("DE", "10119", "drei", "52.5", "13.4"))))
                .extracting(GeoNamesFile.Row::ort)
                .containsExactly("eins", "zwei", "drei");
    }

    /** R5 */
    @Test
    void ofSeveralRowsForACodeTheFirstCounts() {
        assertThat(rows(row("DE", "10115", "Berlin", "52.5", "13.4") + "\n" + row("DE", "10115", "Mitte", "1", "1")))
                .extracting(GeoNamesFile.Row::ort)
                .containsExactly("Berlin");
    }

    @Test
    void whatIsNoGermanPlaceIsPassedOver() {
        assertThat(rows(String.join(
                        "\n",
                        row("AT", "1010", "Wien", "48.2", "16.3"),
                        row("FR", "67000", "Strasbourg", "48.5", "7.7"),
                        row("DE", "1011", "kurz", "52.5", "13.4"),
                        row("DE", "1011x", "falsch", "52.5", "13.4"),
                        row("DE", "20001", "nirgends", "0", "0"),
                        row("DE", "20002", "keine Zahl", "x", "13.4"),
                        row("DE", "20003", "neben der Erde", "91", "13.4"),
                        "DE\t20004\tzu kurz",
                        "",
                        row("DE", "99999", "da", "51.1", "10.5"))))
                .extracting(GeoNamesFile.Row::plz)
                .containsExactly("99999");
    }

    @Test
    void aCodeWithoutAPlaceInItsFirstRowTakesTheNext() {
        assertThat(rows(row("DE", "10115", "leer", "0", "0") + "\n" + row("DE", "10115", "Berlin", "52.5", "13.4")))
                .extracting(GeoNamesFile.Row::ort)
                .containsExactly("Berlin");
    }

    @Test
    void whatTheColumnsCannotHoldIsCutOrLeftOut() {
        GeoNamesFile.Row row = rows("DE\t10115\t" + "x".repeat(300) + "\t\tBER\t\t\t\t\t52.5\t13.4\t")
                .get(0);

        assertThat(row.ort()).hasSize(255);
        assertThat(row.bundesland()).isNull();
        assertThat(row.bundeslandCode()).isNull();
    }

    @Test
    void aFileThatCannotBeReadIsAnError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        assertThatThrownBy(() -> new GeoNamesFile(broken).hasNext()).isInstanceOf(UncheckedIOException.class);
    }

    private static String row(String country, String plz, String ort, String latitude, String longitude) {
        return String.join("\t", country, plz, ort, "Land", "LA", "", "", "", "", latitude, longitude, "4");
    }

    private static List<GeoNamesFile.Row> rows(String file) {
        List<GeoNamesFile.Row> rows = new ArrayList<>();
        new GeoNamesFile(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))).forEachRemaining(rows::add);
        return rows;
    }
}

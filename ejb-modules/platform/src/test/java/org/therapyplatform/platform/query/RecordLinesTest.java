package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLinesTest {
    public record Known(int id, String ort, boolean offenFuerAnfragen, LocalDate abWann, List<String> diagnosen) {}

    private final RecordLines<Known> lines = new RecordLines<>(Known.class, () -> null);

    @Test
    void aLineIsSelectedByTheNamesOfTheColumns() {
        assertThat(lines.line("r"))
                .isEqualTo("JSON_ARRAY(r.id, r.ort, r.offen_fuer_anfragen, r.ab_wann - DATE '1970-01-01', r.diagnosen"
                        + " NULL ON NULL RETURNING text)");
    }

    @Test
    void aLineIsARecord() throws SQLException {
        assertThat(lines.record("[7, \"Köln \\\"Süd\\\"\", true, 19782, [\"F32\", \"F41\"]]"))
                .isEqualTo(new Known(7, "Köln \"Süd\"", true, LocalDate.of(2024, 2, 29), List.of("F32", "F41")));
        assertThat(lines.record("[8, null, false, null, []]")).isEqualTo(new Known(8, null, false, null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[7, \"Köln\", true, null, [], 1]",
                "[7, \"Köln\", true, null]",
                "[7, \"Köln\", true, \"heute\", []]",
                "[7, 5, true, null, []]",
                "[7, \"Köln\", \"ja\", null, []]",
                "[7, \"Köln\", true, null, [5]]",
                "[7, \"Köln\", true, null, \"F32\"]",
                "[\"sieben\", \"Köln\", true, null, []]",
                "[7, \"Köl",
                "Köln"
            })
    void aLineOfAnotherRecordIsNotTakenForOneAndNotQuoted(String line) {
        assertThatThrownBy(() -> lines.record(line))
                .isInstanceOf(SQLException.class)
                .hasMessageNotContaining("K")
                .hasNoCause();
    }
}

package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

class RecordLinesTest {
    private static final String COLOGNE = "[7, \"Köln \\\"Süd\\\"\", true, 19782, [\"F32\", \"F41\"]]";
    private static final String NOTHING = "[8, null, false, null, []]";

    public record Known(int id, String ort, boolean offenFuerAnfragen, LocalDate abWann, List<String> diagnosen) {}

    private final RecordLines<Known> lines = new RecordLines<>(Known.class, Subject.THERAPIST, () -> null);

    @Test
    void aLineIsSelectedByTheNamesOfTheColumns() {
        assertThat(lines.line("r"))
                .isEqualTo("JSON_ARRAY(r.id, r.ort, r.offen_fuer_anfragen, r.ab_wann - DATE '1970-01-01', r.diagnosen"
                        + " NULL ON NULL RETURNING text)");
    }

    @Test
    void aLineIsARecord() {
        assertThat(records(COLOGNE, NOTHING))
                .containsExactly(
                        new Known(7, "Köln \"Süd\"", true, LocalDate.of(2024, 2, 29), List.of("F32", "F41")),
                        new Known(8, null, false, null, List.of()));
    }

    @Test
    void anAnswerHasTheirMembersByName() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(mapper.writeValueAsString(records(COLOGNE, NOTHING))))
                .isEqualTo(mapper.readTree("""
                        [{"id": 7, "ort": "Köln \\"Süd\\"", "offen_fuer_anfragen": true, "ab_wann": "2024-02-29",
                          "diagnosen": ["F32", "F41"]},
                         {"id": 8, "ort": null, "offen_fuer_anfragen": false, "ab_wann": null, "diagnosen": []}]
                        """));
        assertThat(mapper.writeValueAsString(records())).isEqualTo("[]");
    }

    @Test
    void theTrailLearnsTheirIds() {
        assertThat(((Concerning) records(COLOGNE, NOTHING)).subjects())
                .containsExactly(new Subject(Subject.THERAPIST, 7), new Subject(Subject.THERAPIST, 8));
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
        assertThatThrownBy(() -> records(line))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("K")
                .hasNoCause();
    }

    private List<Known> records(String... selected) {
        return lines.records(Stream.of(selected)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList());
    }
}

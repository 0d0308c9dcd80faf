package org.therapyplatform.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.validation.Label;

/** The leniencies of api.md §1, and where they end. */
class RecordBinderTest {
    public enum Farbe {
        rot,
        grün
    }

    public record Ding(
            @NotNull String name,
            Integer anzahlTeile,
            Boolean neu,
            LocalDate gebautAm,
            LocalTime oeffnet,
            Farbe farbe,
            List<String> woerter,
            List<Integer> nummern,
            Map<String, Object> rest) {}

    public record Muss(@NotNull Farbe farbe) {}

    public record Wahl(@Label("Colours") List<String> farben) {}

    private static final Ding NOTHING = new Ding(null, null, null, null, null, null, null, null, null);
    private static final Ding SOMETHING = new Ding(
            "alt", 1, true, LocalDate.EPOCH, LocalTime.NOON, Farbe.rot, List.of("a"), List.of(1), Map.of("k", "v"));

    @Test
    void whatWasNotSentOrSentAsNullStays() {
        assertThat(merge(SOMETHING, "{}")).isEqualTo(SOMETHING);
        assertThat(merge(
                        SOMETHING,
                        "{\"name\":null,\"anzahl_teile\":null,\"neu\":null,\"gebaut_am\":null,\"farbe\":null,"
                                + "\"woerter\":null,\"rest\":null,\"unbekannt\":1}"))
                .isEqualTo(SOMETHING);
    }

    @Test
    void anEmptyTextClearsADateAndAnEnumButIsATextToo() {
        Ding cleared = merge(SOMETHING, "{\"name\":\"\",\"gebaut_am\":\"\",\"farbe\":\"\",\"woerter\":[],\"rest\":{}}");

        assertThat(cleared.name()).isEmpty();
        assertThat(cleared.gebautAm()).isNull();
        assertThat(cleared.farbe()).isNull();
        assertThat(cleared.woerter()).isEmpty();
        assertThat(cleared.rest()).isEmpty();
    }

    @Test
    void scalarsAreReadAsWhatTheFieldIs() {
        Ding read = merge(
                NOTHING,
                "{\"name\":17,\"anzahl_teile\":\" 4 \",\"neu\":false,\"gebaut_am\":\"2026-3-7\",\"oeffnet\":\"9:5\","
                        + "\"farbe\":\"grün\",\"woerter\":[\"x\"],\"nummern\":[1,\"2\"],\"rest\":{\"a\":[1,{\"b\":null}]}}");

        assertThat(read.name()).isEqualTo("17");
        assertThat(read.anzahlTeile()).isEqualTo(4);
        assertThat(read.neu()).isFalse();
        assertThat(read.gebautAm()).isEqualTo("2026-03-07");
        assertThat(read.oeffnet()).isEqualTo("09:05");
        assertThat(read.farbe()).isEqualTo(Farbe.grün);
        assertThat(read.nummern()).containsExactly(1, 2);
        assertThat(read.rest()).containsKey("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | {}",
                "name | []",
                "anzahl_teile | 1.5",
                "anzahl_teile | 2147483648",
                "anzahl_teile | 1e400",
                "anzahl_teile | true",
                "anzahl_teile | \"\"",
                "neu | \"false\"",
                "neu | 0",
                "gebaut_am | \"2026-02-30\"",
                "gebaut_am | \"02.03.2026\"",
                "gebaut_am | 20260203",
                "oeffnet | \"10:00:00\"",
                "oeffnet | \"24:00\"",
                "farbe | \"ROT\"",
                "farbe | \"blau\"",
                "nummern | [1.5]",
                "nummern | 1",
                "woerter | {}",
                "rest | []",
                "name | \"a\\u0000b\"",
                "woerter | [\"a\\u0000b\"]",
                "rest | {\"k\":\"a\\u0000b\"}",
                "rest | {\"a\\u0000b\":1}",
            })
    void whatCannotBeReadIsRefusedByName(String field, String value) {
        assertThatThrownBy(() -> merge(SOMETHING, "{\"" + field + "\":" + value + "}"))
                .isInstanceOfSatisfying(InvalidInputException.class, refusal -> assertThat(
                                refusal.violations().get(0).field())
                        .isEqualTo(field));
    }

    @Test
    void aTextThatOnlyLooksLikeTheEscapeOfANulIsAText() {
        Ding read = merge(NOTHING, "{\"name\":\"n\",\"rest\":{\"a\\\\u0000\":[\"C:\\\\u0000\"]}}");

        assertThat(read.rest()).isEqualTo(Map.of("a\\u0000", List.of("C:\\u0000")));
    }

    @Test
    void aNulIsFoundHoweverDeepItLies() {
        assertThatThrownBy(() -> merge(SOMETHING, "{\"rest\":{\"k\":[1,{\"l\":[\"a\\u0000b\"]}]}}"))
                .hasMessage("Rest must not contain a NUL character");
    }

    @Test
    void aRequiredFieldThatIsNowhereIsNamed() {
        assertThatThrownBy(() -> merge(NOTHING, "{}"))
                .hasMessage("Name is required")
                .isInstanceOfSatisfying(InvalidInputException.class, refusal -> assertThat(refusal.typeError())
                        .isPresent());
    }

    /** api.md §2: its message is a text, where that of a missing one may be an object. */
    @Test
    void aRequiredFieldThatIsSentEmptyBreaksARule() {
        assertThatThrownBy(() -> merge(new Muss(Farbe.rot), "{\"farbe\":\"\"}"))
                .hasMessage("Farbe is required")
                .isInstanceOfSatisfying(InvalidInputException.class, refusal -> assertThat(refusal.typeError())
                        .isEmpty());
    }

    @Test
    void anEmptyTextChoosesNothingFromAList() {
        assertThat(merge(new Wahl(List.of("a")), "{\"farben\":\"\"}").farben()).isEmpty();
        assertThatThrownBy(() -> merge(new Wahl(List.of()), "{\"farben\":\"a\"}"))
                .hasMessage("Colours must be provided as an array");
        assertThatThrownBy(() -> merge(SOMETHING, "{\"woerter\":\"\"}"))
                .hasMessage("Woerter must be provided as an array");
    }

    @Test
    void theFirstDeclaredOfSeveralBadFieldsIsNamed() {
        assertThatThrownBy(() -> merge(SOMETHING, "{\"farbe\":\"blau\",\"anzahl_teile\":\"x\"}"))
                .isInstanceOfSatisfying(InvalidInputException.class, refusal -> assertThat(
                                refusal.violations().get(0).field())
                        .isEqualTo("anzahl_teile"));
    }

    private static <R extends Record> R merge(R current, String json) {
        try {
            return RecordBinder.merge(current, new JsonBody((ObjectNode) Json.MAPPER.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

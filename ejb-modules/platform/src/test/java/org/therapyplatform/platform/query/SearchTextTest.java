package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** L4. */
class SearchTextTest {
    @ParameterizedTest
    @CsvSource({
        "' Anna ', %anna%",
        "Müller, %müller% %mueller%",
        "MUELLER, %mueller% %muller%",
        "u\u0308ber, %über% %ueber%",
        "a_b%c, %a_b%c%",
    })
    void aTextIsSearchedInTheSpellingsOfTheSameName(String typed, String patterns) {
        assertThat(SearchText.of(typed).orElseThrow().patterns()).containsExactly(patterns.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"an, false", "a%b_c, false", "mül, true", "mue, false", "a-bcd, true", "ab cd, false"})
    void threeLettersInARowCanBeLookedUp(String typed, boolean indexed) {
        assertThat(SearchText.of(typed).orElseThrow().hasTrigram()).isEqualTo(indexed);
    }

    @Test
    void nothingTypedIsNoSearch() {
        assertThat(SearchText.of(null)).isEmpty();
        assertThat(SearchText.of(" \t")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "haltens, true",
        "VER, true",
        "v%pie, true",
        "verh_ltens, true",
        "'v.*', false",
        "verhaltens therapie, false"
    })
    void aWordOfOursIsSearchedLikeAText(String typed, boolean found) {
        assertThat(SearchText.of(typed).orElseThrow().in("Verhaltenstherapie")).isEqualTo(found);
    }
}

package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RarityTest {
    private final Rarity rarity = new Rarity(List.of("anna berg", "anna burger", "gunther berg", "anna bergmann"));

    @Test
    void theRarestOfATextNarrowsItDown() {
        assertThat(rarity.rarest("%anna burger%")).containsExactly("bur", "urg");
    }

    @Test
    void whatIsRareTogetherIsTakenAndNotWhatStandsTogether() {
        Rarity names = new Rarity(List.of(
                "birkenau",
                "birkenfeld",
                "birkenberg",
                "birkenbach",
                "eichenberg",
                "lindenberg",
                "weinberg",
                "unkenbach",
                "zinnenbach",
                "weidenbach",
                "steinberg",
                "erlenbach",
                "ulmenberg"));

        assertThat(names.rarest("birkenberg")).containsExactly("bir", "nbe");
    }

    @Test
    void noMoreAreTakenThanLeaveFewer() {
        assertThat(new Rarity(List.of("hagenfeld", "hagen", "neufeld")).rarest("hagenfeld"))
                .hasSize(2);
    }

    @Test
    void aLetterWithAMarkCountsLikeTheOneWithout() {
        assertThat(rarity.rarest("günna")).containsExactly("ünn", "gün");
    }

    @Test
    void whatIsSearchedAsTwoLettersIsLookedForAsTwo() {
        assertThat(rarity.rarest("eiß")).containsExactly("eis", "iss");
    }

    @Test
    void aTextWithoutThreeLettersInARowHasNone() {
        assertThat(rarity.rarest("%a-be%")).isEmpty();
    }
}

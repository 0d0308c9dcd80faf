package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RarityTest {
    private final Rarity rarity = new Rarity(List.of("anna berg", "anna burger", "gunther berg", "anna bergmann"));

    @Test
    void theRarestThreeOfATextNarrowItDown() {
        assertThat(rarity.rarest("%anna burger%")).containsExactly("bur", "urg", "rge");
    }

    @Test
    void aLetterWithAMarkCountsLikeTheOneWithout() {
        assertThat(rarity.rarest("günna")).containsExactly("ünn", "gün", "nna");
    }

    @Test
    void aTextWithoutThreeLettersInARowHasNone() {
        assertThat(rarity.rarest("%a-be%")).isEmpty();
    }
}

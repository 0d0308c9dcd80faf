package org.therapyplatform.matching.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    @ParameterizedTest
    @CsvSource({
        "2, 2, 0, vollstaendige_Annahme",
        "2, 1, 1, teilweise_Annahme",
        "2, 1, 0, teilweise_Annahme",
        "2, 0, 2, vollstaendige_Ablehnung",
        "2, 0, 1, keine_Antwort",
        "2, 0, 0, keine_Antwort",
    })
    void theTypeOfAnAnswerFollowsFromItsCounts(int size, int accepted, int rejected, Antworttyp type) {
        assertThat(Antworttyp.of(size, accepted, rejected)).isEqualTo(type);
    }

    @Test
    void aSearchThatIsOverStaysOver() {
        assertThat(Suchstatus.erfolgreich.next()).isEmpty();
        assertThat(Suchstatus.abgebrochen.next()).isEmpty();
        for (Suchstatus status : Suchstatus.values()) {
            assertThat(status.next()).doesNotContain(status);
        }
        assertThat(Suchstatus.pausiert.next()).doesNotContain(Suchstatus.erfolgreich);
    }
}

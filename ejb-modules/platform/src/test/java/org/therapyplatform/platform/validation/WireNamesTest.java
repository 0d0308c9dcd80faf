package org.therapyplatform.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireNamesTest {
    @ParameterizedTest
    @CsvSource({
        "bevorzugtesTherapieverfahren, bevorzugtes_therapieverfahren",
        "plz, plz",
        "offenFuerDiga, offen_fuer_diga",
        "letzteSitzungVorherigePsychotherapie, letzte_sitzung_vorherige_psychotherapie",
    })
    void aJavaNameInSnakeCase(String java, String wire) {
        assertThat(WireNames.of(java)).isEqualTo(wire);
    }

    @Test
    void aFieldBeginsASentence() {
        assertThat(WireNames.sentence("anrede")).isEqualTo("Anrede");
    }
}

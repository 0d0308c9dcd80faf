package org.therapyplatform.web.communication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialledNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0241 1111, 02411111",
        "0241/55 55-12, 0241555512",
        "(0241) 1111, 02411111",
        "+49 (0)241 1111, +492411111",
        "+49(0)241/1111, +492411111",
        "0049 241 1111, 00492411111",
        "' +43 1 234 ', +431234",
        "unbekannt,",
        "'',",
        ","
    })
    void digitsAreDialled(String written, String dialled) {
        assertThat(DialledNumber.of(written)).isEqualTo(dialled);
    }
}

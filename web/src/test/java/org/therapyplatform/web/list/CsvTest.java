package org.therapyplatform.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void whatWouldEndACellIsQuoted() {
        assertThat(Csv.of(List.of("a", "b"), List.of(Arrays.asList("x, y", null), List.of("say \"no\"", 7))))
                .isEqualTo("a,b\r\n\"x, y\",\r\n\"say \"\"no\"\"\",7\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void noTextIsCalculated(String text) {
        assertThat(Csv.of(List.of("a"), List.of(List.of(text))).replace("\"", ""))
                .isEqualTo("a\r\n'" + text + "\r\n");
    }

    @Test
    void aNumberStaysANumber() {
        assertThat(Csv.of(List.of("a"), List.of(List.of(-1)))).isEqualTo("a\r\n-1\r\n");
    }
}

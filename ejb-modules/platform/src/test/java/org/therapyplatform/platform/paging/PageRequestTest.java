package org.therapyplatform.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRequestTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 1, 20",
                "'', '', 1, 20",
                "3, 50, 3, 50",
                " 3 , 50, 3, 50",
                "0, 0, 1, 1",
                "-1, -1, 1, 1",
                "x, y, 1, 20",
                "1.5, 1e3, 1, 20",
                "2147483648, 2147483648, 2147483647, 1000",
                "99999999999999999999, 99999999999999999999, 1, 20",
                "1, 1001, 1, 1000",
            })
    void whatIsNoNumberCountsAsNotSentAndTheRestMovesIntoRange(String page, String limit, int expected, int rows) {
        assertThat(PageRequest.of(page, limit)).isEqualTo(new PageRequest(expected, rows));
    }

    @Test
    void aPageFarBeyondTheEndStillHasAPositionJpaCanCount() {
        PageRequest last = new PageRequest(Integer.MAX_VALUE, 1000);

        assertThat(last.offset()).isEqualTo(2147483646L * 1000);
        assertThat(last.firstResult()).isEqualTo(Integer.MAX_VALUE);
        assertThat(new PageRequest(3, 20).firstResult()).isEqualTo(40);
    }

    @Test
    void aPageKeepsItsPlaceWhenItsRowsAreMapped() {
        Page<Integer> page = Page.of(new PageRequest(2, 2), 5, List.of(3, 4));

        assertThat(page.map(number -> "n" + number)).isEqualTo(new Page<>(List.of("n3", "n4"), 2, 2, 5));
        assertThat(Page.empty()).isEqualTo(new Page<>(List.of(), 1, 20, 0));
    }
}

package org.therapyplatform.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.error.InvalidInputException;

class QueryValuesTest {
    @Test
    void whatIsEmptyWasNotSent() {
        assertThat(QueryValues.flag("p", null)).isEmpty();
        assertThat(QueryValues.flag("p", " ")).isEmpty();
        assertThat(QueryValues.integer("p", "")).isEmpty();
        assertThat(QueryValues.constant("p", "", TimeUnit.class)).isEmpty();
    }

    @Test
    void aFlagIsTrueOrFalseInAnyCase() {
        assertThat(QueryValues.flag("p", "TRUE")).contains(true);
        assertThat(QueryValues.flag("p", "False")).contains(false);
        assertThatThrownBy(() -> QueryValues.flag("p", "1")).hasMessage("p must be true or false");
    }

    @Test
    void anythingElseIsRefusedByName() {
        assertThat(QueryValues.integer("p", " 7 ")).contains(7);
        assertThatThrownBy(() -> QueryValues.integer("p", "7.0")).isInstanceOf(InvalidInputException.class);
        assertThat(QueryValues.constant("p", "DAYS", TimeUnit.class)).contains(TimeUnit.DAYS);
        assertThatThrownBy(() -> QueryValues.constant("p", "days", TimeUnit.class))
                .hasMessageContainingAll("Invalid p 'days'", "DAYS");
    }

    @Test
    void aDayIsOneThatADatabaseCountsWith() {
        assertThat(QueryValues.day("from", " 2026-11-23 ")).contains(LocalDate.of(2026, 11, 23));
        assertThat(QueryValues.day("from", "")).isEmpty();
        for (String none : List.of("2026-02-30", "23.11.2026", "gestern", "+99999-01-01", "2026-11-23T10:00")) {
            assertThatThrownBy(() -> QueryValues.day("from", none)).as(none).isInstanceOf(InvalidInputException.class);
        }
    }
}

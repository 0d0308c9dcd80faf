package org.therapyplatform.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "TRUE, true",
        "1, true",
        "yes, true",
        "On, true",
        "'', true",
        "' ', true",
        "false, false",
        "0, false",
        "No, false",
        "off, false"
    })
    void whatIsSetByBeingSentCanBeSaidInManyWords(String text, boolean meant) {
        assertThat(QueryValues.presence("p", text)).contains(meant);
    }

    @Test
    void whatIsSetByBeingSentIsNoOtherWordThough() {
        assertThat(QueryValues.presence("p", null)).isEmpty();
        for (String word : List.of("2", "ja", "x", "truee")) {
            assertThatThrownBy(() -> QueryValues.presence("p", word)).hasMessageContaining("p must be true or false");
        }
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

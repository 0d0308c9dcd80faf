package org.therapyplatform.matching.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.matching.entity.TherapeutenanfrageEntity;

/** R13: once a day, at nine in the agency's time zone. */
class FollowUpDayTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "in winter nine is eight UTC, 2026-01-15T08:00:00Z, 2026-01-15, 2026-01-15T08:00",
        "in summer it is seven UTC, 2026-07-15T07:00:00Z, 2026-07-15, 2026-07-15T07:00",
        "the last day of a month, 2026-01-31T08:30:00Z, 2026-01-31, 2026-01-31T08:00",
        "the day after it, 2026-02-01T08:00:01Z, 2026-02-01, 2026-02-01T08:00",
        "the last of February, 2028-02-29T08:00:00Z, 2028-02-29, 2028-02-29T08:00",
        "the last of the year, 2026-12-31T22:59:59Z, 2026-12-31, 2026-12-31T08:00",
        "summer time begins, 2026-03-29T07:00:00Z, 2026-03-29, 2026-03-29T07:00",
        "summer time ends, 2026-10-25T08:00:00Z, 2026-10-25, 2026-10-25T08:00",
        "made up for in the evening, 2026-05-04T20:15:00Z, 2026-05-04, 2026-05-04T07:00",
    })
    void isDueFromNineOn(String what, Instant now, LocalDate day, LocalDateTime moment) {
        assertThat(FollowUpDay.due(Clock.fixed(now, BERLIN), LocalTime.of(9, 0)))
                .contains(new FollowUpDay(day, moment));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a second before nine, 2026-01-15T07:59:59Z",
        "a second before nine in summer, 2026-07-15T06:59:59Z",
        "midnight after the end of a month, 2026-01-31T23:00:00Z",
        "the morning summer time begins, 2026-03-29T06:59:59Z",
        "the morning summer time ends, 2026-10-25T07:59:59Z",
    })
    void isNotDueBefore(String what, Instant now) {
        assertThat(FollowUpDay.due(Clock.fixed(now, BERLIN), LocalTime.of(9, 0)))
                .isEmpty();
    }

    @Test
    void everyDayOfTwoYearsHasExactlyOne() {
        LocalDate day = LocalDate.of(2027, 1, 1);
        for (Instant now = Instant.parse("2027-01-01T00:00:00Z");
                now.isBefore(Instant.parse("2029-01-01T00:00:00Z"));
                now = now.plusSeconds(1800)) {
            LocalDate today = LocalDate.ofInstant(now, BERLIN);
            var due = FollowUpDay.due(Clock.fixed(now, BERLIN), LocalTime.of(9, 0));
            if (due.isPresent()) {
                assertThat(due.get().tag()).isEqualTo(today);
                if (!today.isBefore(day)) {
                    assertThat(today).as("no day is left out").isEqualTo(day);
                    day = day.plusDays(1);
                }
            }
        }
        assertThat(day).isEqualTo(LocalDate.of(2029, 1, 1));
    }

    /** Whole days of 24 hours (rules.md §12), wherever the clocks stand at the dispatch and at nine. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "in winter before nine, 2026-01-05T07:59, 2026-01-19",
        "in winter after nine, 2026-01-05T08:01, 2026-01-20",
        "nine in winter is ten in summer, 2026-03-20T07:30, 2026-04-04",
        "an hour before nine in winter, 2026-03-20T07:00, 2026-04-03",
        "fourteen days later summer time begins, 2026-03-15T07:01, 2026-03-30",
        "nine in summer is eight in winter, 2026-10-16T07:30, 2026-10-30",
        "an hour after nine in summer, 2026-10-16T08:01, 2026-10-31",
        "fourteen days later summer time ends, 2026-10-11T08:00, 2026-10-25",
    })
    void isTheFirstOnWhichAnInquiryHasWaitedFourteenDays(String what, LocalDateTime sent, LocalDate reminded) {
        TherapeutenanfrageEntity inquiry = new TherapeutenanfrageEntity(7, List.of(), sent);
        inquiry.sentByEmail(1, sent);

        LocalDate first = Stream.iterate(sent.toLocalDate(), day -> day.plusDays(1))
                .filter(day -> inquiry.awaitsReminder(FollowUp.sentBy(atNine(day), 14)))
                .findFirst()
                .orElseThrow();

        assertThat(first).isEqualTo(reminded);
    }

    private static LocalDateTime atNine(LocalDate day) {
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return FollowUpDay.due(Clock.fixed(noon, BERLIN), LocalTime.of(9, 0))
                .orElseThrow()
                .moment();
    }

    @Test
    void aTimeThatDoesNotExistThatDayComesAnHourLater() {
        assertThat(FollowUpDay.due(Clock.fixed(Instant.parse("2026-03-29T00:59:59Z"), BERLIN), LocalTime.of(2, 30)))
                .isEmpty();
        assertThat(FollowUpDay.due(Clock.fixed(Instant.parse("2026-03-29T01:30:00Z"), BERLIN), LocalTime.of(2, 30)))
                .isPresent();
    }
}

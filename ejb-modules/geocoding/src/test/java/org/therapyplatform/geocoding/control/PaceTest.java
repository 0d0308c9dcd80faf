package org.therapyplatform.geocoding.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6 */
class PaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration ANY = Duration.ofDays(1);

    private final AtomicLong now = new AtomicLong(-5);
    private final Pace pace = new Pace(0.5, now::get);

    @Test
    void turnsComeAtEvenIntervals() {
        assertThat(ahead(PATIENCE)).hasValue(Duration.ZERO);
        assertThat(ahead(PATIENCE)).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void whoeverHasNoPatienceTakesNoTurn() {
        pace.take(PATIENCE);
        pace.take(PATIENCE);

        assertThat(ahead(PATIENCE)).isEmpty();
        assertThat(ahead(Duration.ofSeconds(4))).hasValue(Duration.ofSeconds(4));
    }

    @Test
    void whoeverHasNoTimeLeftTakesNotEvenAFreeTurn() {
        assertThat(ahead(Duration.ofNanos(-1))).isEmpty();
        assertThat(ahead(Duration.ZERO)).hasValue(Duration.ZERO);
    }

    @Test
    void timeThatPassesUnusedIsNotSavedForABurst() {
        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(ahead(PATIENCE)).hasValue(Duration.ZERO);
        assertThat(ahead(PATIENCE)).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void duringAPauseNobodyTakesATurn() {
        pace.pause(Duration.ofSeconds(10));
        assertThat(ahead(PATIENCE)).isEmpty();

        pass(Duration.ofSeconds(8));
        assertThat(ahead(PATIENCE)).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        pace.pause(Duration.ofSeconds(10));
        pace.pause(Duration.ofSeconds(1));

        assertThat(ahead(ANY)).hasValue(Duration.ofSeconds(10));
    }

    @Test
    void aTurnThatIsGivenBackIsWhoseComesNext() {
        pace.take(PATIENCE);
        Pace.Turn unused = pace.take(PATIENCE).orElseThrow();
        pass(Duration.ofSeconds(1));

        pace.giveBack(unused);

        assertThat(ahead(PATIENCE)).hasValue(Duration.ofSeconds(1));
        assertThat(ahead(PATIENCE)).hasValue(Duration.ofSeconds(3));
    }

    @Test
    void aTurnThatIsGivenBackAfterSomebodyTookALaterOnePassesUnused() {
        Pace.Turn unused = pace.take(PATIENCE).orElseThrow();
        pace.take(PATIENCE);

        pace.giveBack(unused);

        assertThat(ahead(ANY)).hasValue(Duration.ofSeconds(4));
    }

    @Test
    void aTurnThatIsGivenBackEndsNoPause() {
        pace.take(PATIENCE);
        Pace.Turn unused = pace.take(PATIENCE).orElseThrow();
        pace.pause(Duration.ofSeconds(3));

        pace.giveBack(unused);

        assertThat(ahead(PATIENCE)).hasValue(Duration.ofSeconds(3));
    }

    /** However many servers share one question a second, and whoever else just asked (api.md §7). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void fiveQuestionsOfOnePersonAllHaveTheirTurn(int servers) {
        Pace shared = new Pace(1.0 / servers, now::get);
        shared.take(ANY);

        for (int question = 1; question <= 5; question++) {
            assertThat(shared.take(ANY).map(Pace.Turn::ahead)).hasValue(Duration.ofSeconds((long) servers * question));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.001, 50", "0.02, 50", "1, 6", "500, 6"})
    void nobodyWaitsLongerThanFiftySecondsOrSixWhereTurnsComeFast(double turnsPerSecond, int seconds) {
        Pace rated = new Pace(turnsPerSecond, now::get);
        rated.pause(Duration.ofSeconds(seconds));
        assertThat(rated.take(ANY)).isPresent();

        assertThat(rated.take(ANY)).isEmpty();
    }

    private Optional<Duration> ahead(Duration patience) {
        return pace.take(patience).map(Pace.Turn::ahead);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}

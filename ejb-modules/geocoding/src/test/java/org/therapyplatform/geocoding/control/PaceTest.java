package org.therapyplatform.geocoding.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

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

    private Optional<Duration> ahead(Duration patience) {
        return pace.take(patience).map(Pace.Turn::ahead);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}

package org.therapyplatform.geocoding.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** R6 */
class PaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AtomicLong now = new AtomicLong(-5);
    private final Pace pace = new Pace(0.5, now::get);

    @Test
    void turnsComeAtEvenIntervals() {
        assertThat(pace.take(PATIENCE)).hasValue(Duration.ZERO);
        assertThat(pace.take(PATIENCE)).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void whoeverHasNoPatienceTakesNoTurn() {
        pace.take(PATIENCE);
        pace.take(PATIENCE);

        assertThat(pace.take(PATIENCE)).isEmpty();
        assertThat(pace.take(Duration.ofSeconds(4))).hasValue(Duration.ofSeconds(4));
    }

    @Test
    void timeThatPassesUnusedIsNotSavedForABurst() {
        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(pace.take(PATIENCE)).hasValue(Duration.ZERO);
        assertThat(pace.take(PATIENCE)).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void duringAPauseNobodyTakesATurn() {
        pace.pause(Duration.ofSeconds(10));
        assertThat(pace.take(PATIENCE)).isEmpty();

        now.addAndGet(Duration.ofSeconds(8).toNanos());
        assertThat(pace.take(PATIENCE)).hasValue(Duration.ofSeconds(2));
    }
}

package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.error.UnavailableException;

/** L6. */
class KeptFigureTest {
    private static final Instant START = Instant.parse("2026-11-23T13:03:00Z");

    private Instant now = START;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Executor executor = Runnable::run;
    private Duration counting = Duration.ofMillis(20);
    private boolean broken;
    private int rows = 7;
    private final KeptFigure<Integer> figure = new KeptFigure<>(task -> executor.execute(task), () -> now, this::count);

    @Test
    void isCountedAtOnceIfNobodyCountedItBefore() {
        assertThat(figure.get()).isEqualTo(new KeptFigure.Counted<>(7, START));
    }

    @Test
    void isKeptAHundredTimesAsLongAsCountingTook() {
        figure.get();
        rows = 8;
        now = START.plusMillis(20).plusSeconds(2).minusNanos(1);
        assertThat(figure.get().value()).isEqualTo(7);
        now = now.plusNanos(1);
        assertThat(figure.get()).isEqualTo(new KeptFigure.Counted<>(8, START.plusMillis(2020)));
    }

    @Test
    void butNotBeyondAMinute() {
        counting = Duration.ofSeconds(3);
        figure.get();
        rows = 8;
        now = START.plusSeconds(63);
        assertThat(figure.get().value()).isEqualTo(8);
    }

    @Test
    void whoAsksMeanwhileIsToldTheOldOneWithItsTimeAndStartsNoSecondCount() {
        figure.get();
        rows = 8;
        executor = waiting::add;
        now = START.plusSeconds(60);
        assertThat(figure.get()).isEqualTo(new KeptFigure.Counted<>(7, START));
        assertThat(figure.get().value()).isEqualTo(7);
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(figure.get().value()).isEqualTo(8);
    }

    @Test
    void theOldOneStandsWhileCountingFails() {
        figure.get();
        broken = true;
        now = START.plusSeconds(60);
        assertThat(figure.get()).isEqualTo(new KeptFigure.Counted<>(7, START));
        broken = false;
        rows = 8;
        assertThat(figure.get().value()).as("not tried again at once").isEqualTo(7);
        now = now.plusSeconds(10);
        assertThat(figure.get().value()).isEqualTo(8);
    }

    @Test
    void withoutAnOldOneFailingIsSaidAndTheNextMayTryAgain() {
        broken = true;
        assertThatThrownBy(figure::get).isInstanceOf(UnavailableException.class);
        broken = false;
        assertThat(figure.get().value()).isEqualTo(7);
    }

    private int count() {
        if (broken) {
            throw new IllegalStateException("no database");
        }
        now = now.plus(counting);
        return rows;
    }
}

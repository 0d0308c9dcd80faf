package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** L7. */
class TurnsTest {
    private static final long LONG = 60_000;

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    @AfterEach
    void nobodyIsLeft() {
        first.countDown();
        clients.shutdownNow();
    }

    @Test
    void whoComesLaterWaitsForATurn() {
        Turns turns = new Turns(2, LONG);
        begin(turns, "first");
        begin(turns, "second");
        ask(turns, "third");
        ask(turns, "fourth");
        await().until(() -> turns.waiting() == 2);
        assertThat(begun).containsExactly("first", "second");
        first.countDown();
        await().until(() -> begun.size() == 4);
    }

    @Test
    void whoWaitedTooLongGoesAnyway() {
        Turns turns = new Turns(1, 10);
        begin(turns, "first");
        begin(turns, "second");
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void whoFailsOrGoesAnywayTakesNobodysTurn() {
        Turns turns = new Turns(1, 10);
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        begin(turns, "first");
        assertThat(turns.take(() -> "anyway")).isEqualTo("anyway");
        first.countDown();
        await().until(() -> turns.free() == 1);
    }

    @Test
    void whoIsInterruptedDoesNotWait() {
        Turns turns = new Turns(1, LONG);
        begin(turns, "first");
        Thread.currentThread().interrupt();
        assertThat(turns.take(() -> "now")).isEqualTo("now");
        assertThat(Thread.interrupted()).as("whoever interrupted it is told").isTrue();
    }

    private void begin(Turns turns, String name) {
        ask(turns, name);
        await().until(() -> begun.contains(name));
    }

    private void ask(Turns turns, String name) {
        clients.execute(() -> turns.take(() -> {
            begun.add(name);
            try {
                return first.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                return false;
            }
        }));
    }
}

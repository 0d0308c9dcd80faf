package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** L3. */
class OneByOneTest {
    private final OneByOne oneByOne = new OneByOne();
    private final List<Runnable> threads = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void oneThreadDoesAllThatComesMeanwhile() {
        oneByOne.execute(
                () -> {
                    oneByOne.execute(() -> done.add("third"), threads::add);
                    done.add("first");
                },
                threads::add);
        oneByOne.execute(() -> done.add("second"), threads::add);
        assertThat(threads).hasSize(1);
        threads.remove(0).run();
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(threads).isEmpty();
    }

    @Test
    void whatComesLaterGetsAThreadOfItsOwn() {
        oneByOne.execute(() -> done.add("first"), Runnable::run);
        oneByOne.execute(() -> done.add("second"), Runnable::run);
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void afterEachItRests() {
        List<Long> begun = new ArrayList<>();
        Runnable task = () -> {
            begun.add(System.nanoTime());
            sleep(20);
        };
        oneByOne.execute(task, threads::add);
        oneByOne.execute(task, threads::add);
        threads.remove(0).run();
        assertThat(Duration.ofNanos(begun.get(1) - begun.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void whatGetsNoThreadIsNotDoneAndKeepsNobodyWaiting() {
        assertThatThrownBy(() -> oneByOne.execute(() -> done.add("first"), thread -> {
                    throw new RejectedExecutionException();
                }))
                .isInstanceOf(RejectedExecutionException.class);
        oneByOne.execute(() -> done.add("second"), Runnable::run);
        assertThat(done).containsExactly("second");
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.therapyplatform.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledJobTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Clock EVE_OF_SUMMER_TIME = Clock.fixed(Instant.parse("2026-03-28T20:00:00Z"), BERLIN);

    private final CompletableFuture<Void> future = new CompletableFuture<>();
    private final List<Object> asked = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger(ScheduledJob.class.getName()).addHandler(handler);
    }

    @AfterEach
    void leave() {
        Logger.getLogger(ScheduledJob.class.getName()).removeHandler(handler);
    }

    @Test
    void runsEveryDayAtItsTimeAndSaysWhenNext() {
        ScheduledJob.daily("Missed calls", executor(), LocalTime.of(5, 0), EVE_OF_SUMMER_TIME, () -> {});

        assertThat(asked.get(1)).isEqualTo(new Daily(LocalTime.of(5, 0), BERLIN));
        assertThat(log).containsExactly("Missed calls: the next run is at 2026-03-29T05:00+02:00[Europe/Berlin]");
    }

    @Test
    void aFailureIsToldEveryDayWithoutWhatItQuotesAndEndsNothing() {
        ScheduledJob.daily("Missed calls", executor(), LocalTime.of(5, 0), EVE_OF_SUMMER_TIME, this::fail);
        log.clear();

        run();
        run();

        assertThat(log)
                .containsExactly(
                        "Missed calls failed: IllegalStateException", "Missed calls failed: IllegalStateException");
    }

    @Test
    void everyMinuteTheSameFailureIsToldOnce() {
        boolean[] broken = {true};
        ScheduledJob.everyMinute("Follow-up", executor(), () -> {
            if (broken[0]) {
                fail();
            }
        });

        run();
        run();
        broken[0] = false;
        run();
        broken[0] = true;
        run();

        assertThat(asked.subList(1, 4)).containsExactly(1L, 1L, TimeUnit.MINUTES);
        assertThat(log).hasSize(2);
    }

    @Test
    void atTheStartItIsTriedUntilItSucceeds() {
        boolean[] broken = {true};
        ScheduledJob.atStart("Renewal", executor(), () -> {
            if (broken[0]) {
                fail();
            }
        });

        run();
        assertThat(future).isNotCancelled();
        broken[0] = false;
        run();

        assertThat(asked.subList(1, 4)).containsExactly(10L, 10L, TimeUnit.SECONDS);
        assertThat(future).isCancelled();
        assertThat(log).containsExactly("Renewal failed: IllegalStateException");
    }

    @Test
    void canBeStopped() {
        ScheduledJob job = ScheduledJob.everyMinute("Follow-up", executor(), () -> {});
        assertThat(future).isNotCancelled();
        job.stop();
        assertThat(future).isCancelled();
    }

    private void fail() {
        throw new IllegalStateException("Key (email)=(erika@example.org) already exists");
    }

    private void run() {
        ((Runnable) asked.get(0)).run();
    }

    /** The server's, as far as it is asked here: keeps what it was asked for. */
    private ManagedScheduledExecutorService executor() {
        Object scheduled = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ScheduledFuture.class},
                (proxy, method, arguments) -> future.cancel((boolean) arguments[0]));
        return (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    asked.addAll(Arrays.asList(arguments));
                    return scheduled;
                });
    }
}

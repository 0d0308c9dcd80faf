package org.therapyplatform.platform.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.therapyplatform.platform.error.UnavailableException;

/**
 * A figure that costs more than the page it stands on, because everything has to be counted (L6): it is counted beside
 * the requests, by one at a time, and kept.
 *
 * @param <T> the figure
 */
public final class KeptFigure<T> {
    /** Kept so many times as long as counting took: counting may take a hundredth of the time. */
    private static final int KEPT_TIMES = 100;

    private static final Duration KEPT_MOST = Duration.ofMinutes(1);
    private static final Duration KEPT_AFTER_FAILURE = Duration.ofSeconds(10);

    /** So long whoever asks waits for a new figure; then the old one has to do. */
    private static final Duration PATIENCE = Duration.ofMillis(40);

    /**
     * What was counted.
     *
     * @param at when counting began
     */
    public record Counted<T>(T value, Instant at) {}

    private final Executor executor;
    private final InstantSource clock;
    private final Supplier<T> count;

    private Counted<T> last;
    private Instant until;
    private CompletableFuture<Counted<T>> underWay;

    public KeptFigure(Executor executor, InstantSource clock, Supplier<T> count) {
        this.executor = executor;
        this.clock = clock;
        this.count = count;
    }

    /** @throws UnavailableException if it was never counted and cannot be now */
    public Counted<T> get() {
        CompletableFuture<Counted<T>> counting;
        Counted<T> known;
        synchronized (this) {
            if (last != null && clock.instant().isBefore(until)) {
                return last;
            }
            counting = underWay == null ? begin() : underWay;
            known = last;
        }
        try {
            return known == null ? counting.join() : counting.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CompletionException e) {
            throw new UnavailableException("The figures cannot be counted");
        } catch (TimeoutException | ExecutionException e) {
            return known;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known;
        }
    }

    private CompletableFuture<Counted<T>> begin() {
        CompletableFuture<Counted<T>> counting = new CompletableFuture<>();
        underWay = counting;
        try {
            executor.execute(() -> count(counting));
        } catch (RejectedExecutionException e) {
            failed(counting, e);
        }
        return counting;
    }

    private void count(CompletableFuture<Counted<T>> counting) {
        Instant begun = clock.instant();
        try {
            Counted<T> counted = new Counted<>(count.get(), begun);
            Instant done = clock.instant();
            Duration kept = Duration.between(begun, done).multipliedBy(KEPT_TIMES);
            synchronized (this) {
                last = counted;
                until = done.plus(kept.compareTo(KEPT_MOST) < 0 ? kept : KEPT_MOST);
                underWay = null;
            }
            counting.complete(counted);
        } catch (RuntimeException | Error e) {
            failed(counting, e);
        }
    }

    private void failed(CompletableFuture<Counted<T>> counting, Throwable reason) {
        synchronized (this) {
            until = clock.instant().plus(KEPT_AFTER_FAILURE);
            underWay = null;
        }
        counting.completeExceptionally(reason);
    }
}

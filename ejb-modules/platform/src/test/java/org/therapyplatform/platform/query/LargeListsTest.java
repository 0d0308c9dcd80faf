package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** L3. */
class LargeListsTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final LargeLists lists = new LargeLists(now::get);
    private long rows = 1_000_000;
    private Duration counting = Duration.ZERO;
    private int counted;
    private final List<Runnable> beside = new ArrayList<>();

    @Test
    void aListNobodyCountedIsNotKnown() {
        assertThat(known()).isEmpty();
        assertThat(counted).isZero();
    }

    @Test
    void aLargeOneIsKeptForTenSeconds() {
        lists.count("list", this::count);
        rows++;
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(known()).hasValue(1_000_000L);
        assertThat(beside).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(known()).as("nobody waits for the new one").hasValue(1_000_000L);
        assertThat(known()).hasValue(1_000_000L);
        assertThat(beside).as("counted once").hasSize(1);
        beside.remove(0).run();
        assertThat(known()).hasValue(1_000_001L);
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void oneNobodyLookedAtIsCountedBeforeItIsShown() {
        lists.count("list", this::count);
        rows++;
        pass(Duration.ofSeconds(10).plusMinutes(5));

        assertThat(known()).hasValue(1_000_001L);
        assertThat(beside).isEmpty();
    }

    @Test
    void whoCannotLeaveTheCountingToOthersCounts() {
        lists.count("list", this::count);
        rows++;
        pass(Duration.ofSeconds(10));

        assertThat(lists.of("list", this::count, task -> {
                            throw new RejectedExecutionException();
                        })
                        .map(LargeLists.Counted::total))
                .hasValue(1_000_001L);
    }

    @Test
    void whatCannotBeCountedIsTriedAgain() {
        lists.count("list", this::count);
        pass(Duration.ofSeconds(10));
        lists.of(
                "list",
                () -> {
                    throw new IllegalStateException("no database");
                },
                beside::add);
        beside.remove(0).run();
        rows++;
        pass(Duration.ofSeconds(10));

        known();
        beside.remove(0).run();
        assertThat(known()).hasValue(1_000_001L);
    }

    @Test
    void longerTheLongerCountingTookButNotBeyondAMinute() {
        counting = Duration.ofMillis(150);
        lists.count("list", this::count);
        pass(Duration.ofSeconds(30).minusNanos(1));
        known();
        assertThat(beside).isEmpty();
        pass(Duration.ofNanos(1));
        counting = Duration.ofSeconds(5);
        known();
        beside.remove(0).run();
        assertThat(counted).isEqualTo(2);
        pass(Duration.ofMinutes(1).minusNanos(1));
        known();
        assertThat(beside).isEmpty();
        pass(Duration.ofNanos(1));
        known();
        assertThat(beside).hasSize(1);
    }

    @Test
    void aLargeOneThatBecameSmallIsForgotten() {
        lists.count("list", this::count);
        rows = LargeLists.EXACT;
        pass(Duration.ofSeconds(10));
        known();
        beside.remove(0).run();
        assertThat(known()).isEmpty();
        counted = 0;
        assertThat(known()).isEmpty();
        assertThat(counted).isZero();
    }

    @Test
    void everyListHasItsOwn() {
        lists.count("another", this::count);
        assertThat(known()).isEmpty();
    }

    private Optional<Long> known() {
        return lists.of("list", this::count, beside::add).map(LargeLists.Counted::total);
    }

    private LargeLists.Counted count() {
        counted++;
        pass(counting);
        return new LargeLists.Counted(rows, new int[0]);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}

package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** L3. */
class LargeListsTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final LargeLists lists = new LargeLists(now::get);
    private long rows = 1_000_000;
    private Duration counting = Duration.ZERO;
    private int counted;

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
        pass(Duration.ofNanos(1));
        assertThat(known()).hasValue(1_000_001L);
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void longerTheLongerCountingTookButNotBeyondAMinute() {
        counting = Duration.ofMillis(150);
        lists.count("list", this::count);
        pass(Duration.ofSeconds(30).minusNanos(1));
        known();
        assertThat(counted).isEqualTo(1);
        pass(Duration.ofNanos(1));
        counting = Duration.ofSeconds(5);
        known();
        assertThat(counted).isEqualTo(2);
        pass(Duration.ofMinutes(1));
        known();
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void aLargeOneThatBecameSmallIsForgotten() {
        lists.count("list", this::count);
        rows = LargeLists.EXACT;
        pass(Duration.ofSeconds(10));
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
        return lists.of("list", this::count).map(LargeLists.Counted::total);
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

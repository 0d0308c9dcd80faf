package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** L3. */
class LargeTotalsTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final LargeTotals totals = new LargeTotals(now::get);
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
        totals.count("list", this::count);
        rows++;
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(known()).hasValue(1_000_000);
        pass(Duration.ofNanos(1));
        assertThat(known()).hasValue(1_000_001);
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void aThousandTimesAsLongAsCountingTookButNotBeyondFiveMinutes() {
        counting = Duration.ofMillis(40);
        totals.count("list", this::count);
        pass(Duration.ofSeconds(40).minusNanos(1));
        known();
        assertThat(counted).isEqualTo(1);
        pass(Duration.ofNanos(1));
        counting = Duration.ofSeconds(5);
        known();
        assertThat(counted).isEqualTo(2);
        pass(Duration.ofMinutes(5));
        known();
        assertThat(counted).isEqualTo(3);
    }

    @Test
    void aLargeOneThatBecameSmallIsForgotten() {
        totals.count("list", this::count);
        rows = LargeTotals.EXACT;
        pass(Duration.ofSeconds(10));
        assertThat(known()).isEmpty();
        counted = 0;
        assertThat(known()).isEmpty();
        assertThat(counted).isZero();
    }

    @Test
    void everyListHasItsOwn() {
        totals.count("another", this::count);
        assertThat(known()).isEmpty();
    }

    private OptionalLong known() {
        return totals.of("list", this::count);
    }

    private long count() {
        counted++;
        pass(counting);
        return rows;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}

package org.therapyplatform.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** L3. */
class LargeTotalsTest {
    private final AtomicLong now = new AtomicLong();
    private final LargeTotals totals = new LargeTotals(now::get);
    private long rows;
    private int countedAll;

    @Test
    void aSmallTotalIsCountedEveryTime() {
        rows = LargeTotals.EXACT;
        assertThat(total()).isEqualTo(rows);
        rows = 3;
        assertThat(total()).isEqualTo(3);
        assertThat(countedAll).isZero();
    }

    @Test
    void aLargeOneIsKeptForSeconds() {
        rows = 1_000_000;
        assertThat(total()).isEqualTo(1_000_000);
        rows++;
        now.addAndGet(LargeTotals.KEPT_SECONDS * 1_000_000_000L - 1);
        assertThat(total()).isEqualTo(1_000_000);
        now.incrementAndGet();
        assertThat(total()).isEqualTo(1_000_001);
        assertThat(countedAll).isEqualTo(2);
    }

    @Test
    void aLargeOneThatBecameSmallIsExactAgain() {
        rows = 20_000;
        total();
        rows = 5;
        now.addAndGet(LargeTotals.KEPT_SECONDS * 1_000_000_000L);
        assertThat(total()).isEqualTo(5);
        rows = 6;
        assertThat(total()).isEqualTo(6);
    }

    @Test
    void everyListHasItsOwn() {
        rows = 20_000;
        total();
        assertThat(totals.of("another", () -> 7, () -> 7)).isEqualTo(7);
    }

    private long total() {
        return totals.of("list", () -> Math.min(rows, LargeTotals.EXACT + 1), () -> {
            countedAll++;
            return rows;
        });
    }
}

package org.therapyplatform.benchmarks.tool;

import java.util.Arrays;

/**
 * How long each of many calls took, exactly.
 *
 * @param seconds from the first call to the end of the last
 * @param p50 median, milliseconds
 * @param p99 that 99 of 100 keep, milliseconds
 */
public record Percentiles(int calls, double seconds, double p50, double p99) {
    private static final double NANOS_A_MILLI = 1e6;

    static Percentiles of(long[] nanos, long all) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted.length, all / 1e9, percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    public double perSecond() {
        return calls / seconds;
    }

    private static double percentile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / NANOS_A_MILLI;
    }
}

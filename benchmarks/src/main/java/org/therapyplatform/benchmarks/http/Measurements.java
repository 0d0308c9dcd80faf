package org.therapyplatform.benchmarks.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rounds of a run and the table of their medians. */
final class Measurements {
    /**
     * One request in one round.
     *
     * @param empty H, the empty resource a second in the same round
     * @param sql D, its statements a second likewise
     */
    record Row(int patients, String request, Load load, double empty, double sql) {
        /** R, what would be reached if nothing were done beyond the two. */
        double roofline() {
            return 1 / (1 / empty + 1 / sql);
        }

        double share() {
            return load.perSecond() / roofline();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.0f/s, p50 %.1f ms, p99 %.1f ms, %.0f µs; H %.0f, D %.0f, R %.0f: %.0f %%",
                    request,
                    load.perSecond(),
                    load.result().p50(),
                    load.result().p99(),
                    load.cost(),
                    empty,
                    sql,
                    roofline(),
                    100 * share());
        }
    }

    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private long resident;

    void add(Row row) {
        rows.computeIfAbsent(row.patients() + row.request(), key -> new ArrayList<>())
                .add(row);
    }

    /** @param megabytes of the server just now; the most is kept */
    void resident(long megabytes) {
        resident = Math.max(resident, megabytes);
    }

    String table() {
        StringBuilder table = new StringBuilder(
                "| Patients | Request | a second | p50 ms | p99 ms | processor µs | H | D | R | of R |\n"
                        + "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        rows.values()
                .forEach(rounds -> table.append(String.format(
                        Locale.ROOT,
                        "| %,d | %s | %,.0f | %.1f | %.1f | %,.0f | %,.0f | %,.0f | %,.0f | %.0f %% |\n",
                        rounds.get(0).patients(),
                        rounds.get(0).request(),
                        median(rounds, row -> row.load().perSecond()),
                        median(rounds, row -> row.load().result().p50()),
                        median(rounds, row -> row.load().result().p99()),
                        median(rounds, row -> row.load().cost()),
                        median(rounds, Row::empty),
                        median(rounds, Row::sql),
                        median(rounds, Row::roofline),
                        100 * median(rounds, Row::share))));
        return table.append("\nResident memory of the server: ")
                .append(resident)
                .append(" MB at most.\n")
                .toString();
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package org.therapyplatform.benchmarks.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two servers in turns. */
final class Comparison {
    private record Round(int patients, String request, Load before, Load now) {
        double rate() {
            return now.perSecond() / before.perSecond();
        }

        double cost() {
            return now.cost() / before.cost();
        }
    }

    private final Map<String, List<Round>> rows = new LinkedHashMap<>();

    void add(int patients, String request, Load before, Load now) {
        Round round = new Round(patients, request, before, now);
        System.err.println("  " + round);
        rows.computeIfAbsent(patients + request, key -> new ArrayList<>()).add(round);
    }

    String table() {
        StringBuilder table =
                new StringBuilder("| Patients | Request | the other, a second | this one | ratio (of the rounds)"
                        + " | the other, p99 ms | this one | the other, processor µs | this one | ratio |\n"
                        + "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        rows.values()
                .forEach(rounds -> table.append(String.format(
                        Locale.ROOT,
                        "| %,d | %s | %,.0f | %,.0f | %.2f (%.2f to %.2f) | %.1f | %.1f | %,.0f | %,.0f | %.2f |\n",
                        rounds.get(0).patients(),
                        rounds.get(0).request(),
                        Measurements.median(rounds, round -> round.before().perSecond()),
                        Measurements.median(rounds, round -> round.now().perSecond()),
                        Measurements.median(rounds, Round::rate),
                        rounds.stream().mapToDouble(Round::rate).min().orElseThrow(),
                        rounds.stream().mapToDouble(Round::rate).max().orElseThrow(),
                        Measurements.median(
                                rounds, round -> round.before().result().p99()),
                        Measurements.median(
                                rounds, round -> round.now().result().p99()),
                        Measurements.median(rounds, round -> round.before().cost()),
                        Measurements.median(rounds, round -> round.now().cost()),
                        Measurements.median(rounds, Round::cost))));
        return table.toString();
    }
}

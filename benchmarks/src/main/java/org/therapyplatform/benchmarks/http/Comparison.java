package org.therapyplatform.benchmarks.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two servers in turns. */
final class Comparison {
    private record Round(int patients, String request, double before, double now) {
        double ratio() {
            return now / before;
        }
    }

    private final Map<String, List<Round>> rows = new LinkedHashMap<>();

    void add(int patients, String request, double before, double now) {
        Round round = new Round(patients, request, before, now);
        System.err.println("  " + round);
        rows.computeIfAbsent(patients + request, key -> new ArrayList<>()).add(round);
    }

    String table() {
        StringBuilder table = new StringBuilder("| Patients | Request | other, a second | this one, a second | ratio |"
                + " of the rounds |\n|---:|---|---:|---:|---:|---:|\n");
        rows.values()
                .forEach(rounds -> table.append(String.format(
                        Locale.ROOT,
                        "| %,d | %s | %,.0f | %,.0f | %.2f | %.2f to %.2f |\n",
                        rounds.get(0).patients(),
                        rounds.get(0).request(),
                        Measurements.median(rounds, Round::before),
                        Measurements.median(rounds, Round::now),
                        Measurements.median(rounds, Round::ratio),
                        rounds.stream().mapToDouble(Round::ratio).min().orElseThrow(),
                        rounds.stream().mapToDouble(Round::ratio).max().orElseThrow())));
        return table.toString();
    }
}

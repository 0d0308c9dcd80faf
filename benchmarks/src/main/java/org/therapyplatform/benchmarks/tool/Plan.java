package org.therapyplatform.benchmarks.tool;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a reader wants to know of a plan: its nodes, with rows and times. */
public final class Plan {
    private static final Pattern NODE = Pattern.compile("actual time|Execution Time|never executed");
    private static final Pattern TIMES =
            Pattern.compile("\\(actual time=[0-9.]+\\.\\.([0-9.]+) rows=(\\d+) loops=(\\d+)\\)");

    private Plan() {}

    /** Nodes only; times in milliseconds of one loop, those of the nodes below included. */
    public static String abridged(List<String> lines) {
        return lines.stream()
                .filter(line -> NODE.matcher(line).find())
                .map(line -> TIMES.matcher(line)
                        .replaceAll("$2 rows, $1 ms, $3 times")
                        .replace(", 1 times", ""))
                .collect(Collectors.joining("\n"));
    }
}

package org.therapyplatform.benchmarks.solver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.benchmarks.tool.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "solver",
        mixinStandardHelpOptions = true,
        description = "The solver of proposals beside another one: the same graph, each in a process of its own.")
public final class SolverCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";

    private static final String HEAD = """
            | Patients | Therapists | Pairs | Solver | Seconds | MB at most |
            |---:|---:|---:|---|---:|---:|
            """;

    @Option(
            names = "--patients",
            split = ",",
            defaultValue = "1000,3000,10000",
            description = "Sizes, with three therapists for ten patients. Default: ${DEFAULT-VALUE}.")
    private List<Integer> patients;

    @Option(names = "--only", hidden = true, description = "Solves in this process.")
    private Solver only;

    @Option(names = "--update-docs", description = "Writes the table into " + DOCUMENT + ".")
    private boolean updateDocs;

    /** @param optimum what the best flow costs */
    private record Answer(int pairs, long optimum, double seconds, long megabytes) {
        String written() {
            return pairs + " " + optimum + " " + seconds + " " + megabytes;
        }

        static Answer read(String written) {
            String[] parts = written.strip().split(" ");
            return new Answer(
                    Integer.parseInt(parts[0]),
                    Long.parseLong(parts[1]),
                    Double.parseDouble(parts[2]),
                    Long.parseLong(parts[3]));
        }
    }

    @Override
    public Integer call() throws IOException {
        if (only != null) {
            System.out.println(solve(patients.get(0)).written());
            return 0;
        }
        StringBuilder text = new StringBuilder(Machine.describe() + "\n\n" + HEAD);
        for (int size : patients) {
            Answer first = null;
            for (Solver solver : Solver.values()) {
                Answer answer = elsewhere(solver, size);
                first = first == null ? answer : first;
                if (answer.optimum() != first.optimum()) {
                    throw new IllegalStateException("They disagree: " + first + " and " + answer);
                }
                String row = String.format(
                        Locale.ROOT,
                        "| %,d | %,d | %,d | %s | %.2f | %,d |%n",
                        size,
                        therapists(size),
                        answer.pairs(),
                        solver.label(),
                        answer.seconds(),
                        answer.megabytes());
                System.err.print(row);
                text.append(row);
            }
        }
        text.append("\nBoth find the same optimum at every size.");
        System.out.println(text);
        if (updateDocs) {
            Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "solver", text.toString());
        }
        return 0;
    }

    private Answer solve(int size) throws IOException {
        Instance instance = Instance.of(size, therapists(size));
        only.load();
        long began = System.nanoTime();
        long optimum = only.optimum(instance);
        return new Answer(instance.pairs(), optimum, (System.nanoTime() - began) / 1e9, mostMegabytes());
    }

    private static Answer elsewhere(Solver solver, int size) {
        return Answer.read(Run.of(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Dplatform.checkout=" + BenchmarksCommand.checkout(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchmarksCommand.class.getName(),
                        "solver",
                        "--only",
                        solver.name(),
                        "--patients",
                        Integer.toString(size))));
    }

    private static int therapists(int size) {
        return 3 * size / 10;
    }

    /** Resident memory of this process at its highest. */
    private static long mostMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}

package org.therapyplatform.benchmarks.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Http;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.benchmarks.tool.Percentiles;
import org.therapyplatform.benchmarks.tool.Plan;
import org.therapyplatform.benchmarks.tool.Sql;
import org.therapyplatform.benchmarks.tool.StatementTrace;
import org.therapyplatform.benchmarks.tool.StatementTrace.Statement;
import org.therapyplatform.platform.configuration.ServiceModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "matching",
        mixinStandardHelpOptions = true,
        description =
                "Choosing therapists and composing inquiries over HTTP, signed in and audited, and their one statement"
                        + " through PgBouncer, for each number of waiting patients and of therapists.")
public final class MatchingCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";

    /** Different regions and therapists whose statements are measured by themselves. */
    private static final int TRACED = 200;

    /** As many rounds in a row without less processor time than any before, and the compiler has nothing left to gain. */
    private static final int SETTLED = 3;

    private static final double LESS = 0.95;

    private static final String HEAD = """
            | Waiting | Therapists | | SQL p50 ms | p99 | HTTP p50 ms | p99 | processor µs | %d clients: a second | p50 ms | p99 |
            |---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    @Option(
            names = "--searches",
            split = ",",
            defaultValue = "1000,100000,1000000",
            description = "Numbers of waiting patients, rising. Default: ${DEFAULT-VALUE}.")
    private List<Integer> searches;

    @Option(
            names = "--therapists",
            split = ",",
            defaultValue = "1000,60000",
            description = "Numbers of therapists, each with each number of patients. Default: ${DEFAULT-VALUE}.")
    private List<Integer> therapists;

    @Option(
            names = "--requests",
            defaultValue = "1000",
            description = "Of each kind, by one client and then by several. Default: ${DEFAULT-VALUE}.")
    private int requests;

    @Option(names = "--clients", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--update-docs", description = "Writes the table into " + DOCUMENT + ".")
    private boolean updateDocs;

    @Option(names = "--keep", description = "Leave the stack running until Enter is pressed.")
    private boolean keep;

    private final StringBuilder table = new StringBuilder();
    private MeasuredStack stack;
    private MatchingRows rows;
    private Http http;
    private Sql sql;
    private Path work;
    private String selectionPlan;
    private String compositionPlan;
    private String vainPlan;

    @Override
    public Integer call() throws IOException {
        work = BenchmarksCommand.checkout().resolve("benchmarks/target/matching");
        Files.createDirectories(work);
        String machine = Machine.describe();
        try (MeasuredStack running =
                MeasuredStack.start(BenchmarksCommand.checkout(), work, message -> System.err.println(message))) {
            stack = running;
            rows = new MatchingRows(stack);
            http = new Http(stack.authorization());
            sql = new Sql(stack.settings(), ServiceModule.MATCHING);
            for (int waiting : searches) {
                rows.growSearchesTo(waiting);
                for (int present : therapists) {
                    tell(String.format(Locale.ROOT, "%,d waiting patients, %,d therapists", waiting, present));
                    rows.layTherapists(present);
                    measure(waiting, present);
                }
            }
            String text = String.join(
                    "\n",
                    machine,
                    "",
                    String.format(HEAD, clients) + table,
                    "A region that is asked for has " + rows.therapistsOfARegion() + ". The plans at the last size:",
                    "",
                    "```",
                    "selection, the largest region",
                    selectionPlan,
                    "composition",
                    compositionPlan,
                    "composition that finds nobody",
                    vainPlan,
                    "```");
            System.out.println(text);
            if (updateDocs) {
                Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "matching", text);
            }
            if (keep) {
                tell("Running on " + stack.address() + " until Enter is pressed");
                System.in.read();
            }
        }
        return 0;
    }

    private void measure(int waiting, int present) {
        List<Http.Call> selections =
                take(requests, rows.regions().stream().map(this::selection).toList());
        // Each therapist once: a second inquiry would be another one.
        List<Http.Call> compositions = rows.compositions().stream()
                .limit(requests)
                .map(this::composition)
                .toList();
        List<Statement> choosing = new ArrayList<>();
        List<Statement> composing;
        Statement largest;
        try (StatementTrace trace = new StatementTrace(stack, ServiceModule.MATCHING)) {
            largest = statement(trace, selection(rows.largestRegion()));
            selections.stream().limit(TRACED).forEach(call -> choosing.add(statement(trace, call)));
            composing = statements(trace, compositions);
        }
        rows.forgetComposed();
        int rounds = Math.max(1, requests / TRACED);

        String size = String.format(Locale.ROOT, "| %,d | %,d | ", waiting, present);
        warm(selections);
        add(size + "selection", sql.run(choosing, 1, rounds), selections);
        warm(compositions);
        add(size + "composition", sql.run(composing, 1, rounds), compositions);
        List<String> selected = sql.plan(largest);
        List<String> composed = sql.plan(composing.get(0));

        rows.wantNobody();
        List<Statement> searching;
        try (StatementTrace trace = new StatementTrace(stack, ServiceModule.MATCHING)) {
            searching = statements(trace, compositions);
        }
        add(size + "composition that finds nobody", sql.run(searching, 1, rounds), compositions);
        List<String> searched = sql.plan(searching.get(0));
        rows.wantSomebody();

        selectionPlan = Plan.abridged(selected);
        compositionPlan = Plan.abridged(composed);
        vainPlan = Plan.abridged(searched);
        write("plans-" + waiting + "-" + present + ".txt", selected, composed, searched);
    }

    private List<Statement> statements(StatementTrace trace, List<Http.Call> calls) {
        return calls.stream().limit(TRACED).map(call -> statement(trace, call)).toList();
    }

    /** Until the runtime has compiled what it will compile. */
    private void warm(List<Http.Call> calls) {
        double least = Double.MAX_VALUE;
        for (int settled = 0; settled < SETTLED; settled++) {
            Duration before = stack.processorTime(stack.address());
            http.send(calls, clients);
            double taken = stack.processorTime(stack.address()).minus(before).toNanos();
            rows.forgetComposed();
            if (taken < least * LESS) {
                least = taken;
                settled = -1;
            }
        }
    }

    private void add(String name, Percentiles alone, List<Http.Call> calls) {
        Duration before = stack.processorTime(stack.address());
        Http.Result one = http.send(calls, 1);
        Duration processor = stack.processorTime(stack.address()).minus(before);
        rows.forgetComposed();
        Http.Result several = http.send(calls, clients);
        rows.forgetComposed();
        String row = String.format(
                Locale.ROOT,
                "%s%s | %.1f | %.1f | %.1f | %.1f | %,d | %,.0f | %.1f | %.1f |%n",
                name,
                one.created() == 0 ? "" : " (" + 100 * one.created() / calls.size() + " % find somebody)",
                alone.p50(),
                alone.p99(),
                one.times().p50(),
                one.times().p99(),
                processor.toNanos() / 1000 / calls.size(),
                several.times().perSecond(),
                several.times().p50(),
                several.times().p99());
        tell(row.strip());
        table.append(row);
    }

    /**
     * The one that decides is by far the longest of those a request makes; a composition looks in almost the same words
     * once more at those it takes.
     */
    private Statement statement(StatementTrace trace, Http.Call call) {
        List<Statement> made = trace.statements(() -> http.send(call));
        int longest = made.stream()
                .mapToInt(statement -> statement.sql().length())
                .max()
                .orElseThrow();
        return made.stream()
                .filter(statement -> statement.sql().length() > longest / 2)
                .findFirst()
                .orElseThrow();
    }

    private Http.Call selection(String region) {
        return new Http.Call(stack.address().resolve("/api/therapeuten-zur-auswahl?plz_prefix=" + region), null);
    }

    private Http.Call composition(String body) {
        return new Http.Call(stack.address().resolve("/api/therapeutenanfragen/erstellen-fuer-therapeut"), body);
    }

    private void write(String file, List<String> selected, List<String> composed, List<String> searched) {
        try {
            Files.write(
                    work.resolve(file),
                    Stream.of(
                                    List.of("selection, the largest region"),
                                    selected,
                                    List.of("", "composition"),
                                    composed,
                                    List.of("", "composition that finds nobody"),
                                    searched)
                            .flatMap(List::stream)
                            .collect(Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Http.Call> take(int wanted, List<Http.Call> calls) {
        return Stream.generate(() -> calls).flatMap(List::stream).limit(wanted).toList();
    }

    private static void tell(String message) {
        System.err.println(message);
    }
}

package org.therapyplatform.benchmarks.proposal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.benchmarks.tool.Plan;
import org.therapyplatform.benchmarks.tool.Sql;
import org.therapyplatform.benchmarks.tool.StatementTrace;
import org.therapyplatform.benchmarks.tool.StatementTrace.Statement;
import org.therapyplatform.platform.configuration.ServiceModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "proposal",
        mixinStandardHelpOptions = true,
        description =
                "A proposal for the whole country: what it costs as the country grows, and how many it reaches beside"
                        + " inquiries composed one by one, where places are enough and where they are scarce.")
public final class ProposalCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";

    /** Laid out in the transaction that reads the pairs. */
    private static final String TABLE = "vorschlag_therapeut";

    private static final int PLACES_A_THERAPIST = 6;

    private static final String GROWTH = """
            | Patients | Therapists | Pairs | Seconds | pairs | solving | keeping | further rounds | server MB before | at most | database MB |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    private static final String SERVED = """

            %,d waiting patients, %,d therapists with %,d places:

            | | reached | of the tenth who waited longest | offers | km mean | km p90 | days waited by those left out: mean | most | seconds |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    @Option(
            names = "--patients",
            defaultValue = "100000",
            description = "Who wait, in the largest size. Default: ${DEFAULT-VALUE}.")
    private int patients;

    @Option(
            names = "--therapists",
            defaultValue = "30000",
            description = "In the largest size; where places are scarce, a third of them. Default: ${DEFAULT-VALUE}.")
    private int therapists;

    @Option(
            names = "--several",
            defaultValue = "5000",
            description =
                    "Therapists for whom inquiries are composed by the rules as they stand. Default: ${DEFAULT-VALUE}.")
    private int several;

    @Option(names = "--update-docs", description = "Writes the tables into " + DOCUMENT + ".")
    private boolean updateDocs;

    private final StringBuilder growth = new StringBuilder();
    private final StringBuilder served = new StringBuilder();
    private MeasuredStack stack;
    private Country country;

    @Override
    public Integer call() throws IOException {
        Path work = BenchmarksCommand.checkout().resolve("benchmarks/target/proposal");
        Files.createDirectories(work);
        String machine = Machine.describe();
        try (MeasuredStack running =
                MeasuredStack.start(BenchmarksCommand.checkout(), work, message -> System.err.println(message))) {
            stack = running;
            country = new Country(stack);
            String plan = plan(work);
            country.lay(patients / 10, therapists / 10);
            compute(patients / 10, therapists / 10);
            country.lay(3 * patients / 10, therapists / 3);
            compute(3 * patients / 10, therapists / 3);
            compare(patients, therapists);
            compare(patients, therapists / 3);
            String text = machine + "\n\n" + GROWTH + growth + "\nHow the pairs are found, at the first size:\n\n```\n"
                    + plan + "\n```\n" + served.toString().stripTrailing();
            System.out.println(text);
            if (updateDocs) {
                Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "proposal", text);
            }
        }
        return 0;
    }

    /** The first proposal, which also loads the solver and warms. */
    private String plan(Path work) throws IOException {
        country.lay(patients / 10, therapists / 10);
        List<Statement> sent;
        try (StatementTrace trace = new StatementTrace(stack, ServiceModule.MATCHING)) {
            sent = trace.meanwhile(() -> Computation.of(stack)).stream()
                    .filter(statement -> statement.sql().contains(TABLE))
                    .toList();
        }
        int pairs = 0;
        while (!sent.get(pairs).sql().startsWith("SELECT")) {
            pairs++;
        }
        List<String> lines =
                new Sql(stack.settings(), ServiceModule.MATCHING).plan(sent.subList(0, pairs), sent.get(pairs));
        Files.write(work.resolve("plan.txt"), lines);
        return Plan.abridged(lines);
    }

    private double compute(int waiting, int present) {
        Computation computation = Computation.of(stack);
        String row = computation.row(waiting, present);
        System.err.print(row);
        growth.append(row);
        return computation.seconds();
    }

    private void compare(int waiting, int present) {
        country.lay(waiting, present);
        served.append(String.format(Locale.ROOT, SERVED, waiting, present, PLACES_A_THERAPIST * present));
        serve("proposal", Country.PROPOSED, compute(waiting, present));
        OneByOne coordinator = new OneByOne(stack);
        serve("one by one, one open offer a patient", Country.COMPOSED, coordinator.compose(present, true));
        country.forgetComposed();
        int some = Math.min(several, present);
        serve(
                String.format(
                        Locale.ROOT,
                        "one by one, several offers a patient (rules as they stand)%s",
                        some < present ? String.format(Locale.ROOT, ", the first %,d therapists", some) : ""),
                Country.COMPOSED,
                coordinator.compose(some, false));
    }

    private void serve(String name, String offers, double seconds) {
        String row = country.served(name, offers, seconds);
        System.err.print(row);
        served.append(row);
    }
}

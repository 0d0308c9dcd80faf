package org.therapyplatform.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.http.Measurements.Row;
import org.therapyplatform.benchmarks.rows.Invented;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.benchmarks.tool.Pgbench;
import org.therapyplatform.benchmarks.tool.StatementTrace;
import org.therapyplatform.benchmarks.tool.Wrk;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "http",
        mixinStandardHelpOptions = true,
        description =
                "Requests a second, signed in and audited, beside an empty JAX-RS resource (H) and beside their own"
                        + " SQL by pgbench through PgBouncer (D). R = 1/(1/H + 1/D) is what a server could reach at most.")
public final class HttpCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";

    /** Seconds. */
    private static final int SLICE = 10;

    /** Of a slice: a fiftieth. */
    private static final int RESTING_MILLIS = 200;

    private static final int RESTING_SLICES = 2;

    /** What people type: whole surnames, how one begins, a first name, an address. */
    private static final String TERMS = """
            SELECT CASE id % 5 WHEN 0 THEN lower(left(nachname, 5)) WHEN 1 THEN vorname
                WHEN 2 THEN split_part(email, '@', 1) ELSE nachname END
            FROM patient_service.patienten WHERE id <= 1000 ORDER BY hashint4(id) LIMIT 60
            """;

    @Option(
            names = "--patients",
            split = ",",
            defaultValue = "1000,1000000",
            description = "Numbers of patients, rising. Default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes;

    @Option(names = "--clients", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--seconds", defaultValue = "7", description = "Of one measurement. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Medians are shown. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--warm",
            defaultValue = "240",
            description = "Each request is sent before until the compiler rests, for at most so many seconds."
                    + " Default: ${DEFAULT-VALUE}.")
    private int warm;

    @Option(names = "--update-docs", description = "Writes the table into " + DOCUMENT + ".")
    private boolean updateDocs;

    @Option(
            names = "--against",
            paramLabel = "CHECKOUT",
            description =
                    "Instead: the server of this checkout and that of another one, which is built and has the same"
                            + " migrations, in turns on the same database, and the ratio.")
    private Path against;

    @Option(names = "--only", split = ",", description = "Only the requests whose name contains one of these.")
    private List<String> only;

    @Option(names = "--keep", description = "Leave the stack running until Enter is pressed.")
    private boolean keep;

    private final HttpClient client = HttpClient.newHttpClient();
    private MeasuredStack stack;
    private Path work;
    private Wrk wrk;
    private Pgbench pgbench;

    @Override
    public Integer call() throws IOException {
        work = BenchmarksCommand.checkout().resolve("benchmarks/target/http");
        Files.createDirectories(work);
        Path script = work.resolve("load.lua");
        Files.writeString(script, Invented.resource("/http/load.lua"));
        wrk = new Wrk(script, clients);
        String machine = Machine.describe();
        try (MeasuredStack running =
                MeasuredStack.start(BenchmarksCommand.checkout(), work, message -> System.err.println(message))) {
            stack = running;
            pgbench = new Pgbench(stack.settings(), ServiceModule.PATIENT, clients, work.resolve("sql"));
            String table = against == null ? measure() : compare(stack.startSecond(against.toAbsolutePath(), work));
            String text = machine + "\n\n" + table;
            System.out.println(text);
            if (updateDocs && against == null) {
                Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "http", text);
            }
            if (keep) {
                System.err.println("Running on " + stack.address() + " until Enter is pressed");
                System.in.read();
            }
        }
        return 0;
    }

    private String measure() {
        Measurements measurements = new Measurements();
        PatientRows rows = new PatientRows(stack);
        for (int size : sizes) {
            tell(size + " patients");
            rows.growTo(size);
            List<Request> requests = requests(size);
            Map<Request, List<String>> statements = statements(requests);
            warm(stack.address(), Request.EMPTY);
            for (Request request : requests) {
                warm(stack.address(), request);
            }
            rows.forgetPosted();
            for (int round = 1; round <= rounds; round++) {
                tell("round " + round);
                double empty =
                        load(stack.address(), Request.EMPTY, seconds).result().perSecond();
                for (Request request : requests) {
                    double sql = pgbench.perSecond(request.method(), statements.get(request), seconds);
                    Load result = load(stack.address(), request, seconds);
                    Row row = new Row(size, request.name(), result, empty, sql);
                    measurements.add(row);
                    tell("  " + row);
                    measurements.resident(stack.residentMegabytes());
                }
                rows.forgetPosted();
            }
        }
        return measurements.table();
    }

    /** The same requests to both servers in turns. */
    private String compare(URI other) {
        Comparison comparison = new Comparison();
        PatientRows rows = new PatientRows(stack);
        for (int size : sizes) {
            tell(size + " patients");
            rows.growTo(size);
            List<Request> requests = new ArrayList<>(requests(size));
            requests.add(0, Request.EMPTY);
            for (int round = 0; round <= rounds; round++) {
                for (Request request : requests) {
                    if (round == 0) {
                        warm(other, request);
                        warm(stack.address(), request);
                    } else {
                        comparison.add(
                                size,
                                request.name(),
                                load(other, request, seconds),
                                load(stack.address(), request, seconds));
                    }
                }
                rows.forgetPosted();
            }
        }
        return comparison.table();
    }

    private List<Request> requests(int size) {
        List<Request> all = new ArrayList<>(List.of(Request.byId(size), Request.firstPages()));
        if (size > sizes.get(0)) {
            all.add(Request.anyPage(size));
        }
        all.add(Request.search(terms()));
        all.add(Request.register());
        all.removeIf(request -> only != null && only.stream().noneMatch(request.name()::contains));
        return all;
    }

    private List<String> terms() {
        try (Connection connection = Login.owner(stack.settings()).direct();
                ResultSet found = connection.createStatement().executeQuery(TERMS)) {
            List<String> terms = new ArrayList<>();
            while (found.next()) {
                terms.add(found.getString(1));
            }
            return terms;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Request, List<String>> statements(List<Request> requests) {
        Map<Request, List<String>> statements = new LinkedHashMap<>();
        try (StatementTrace trace = new StatementTrace(stack, ServiceModule.PATIENT)) {
            for (Request request : requests) {
                List<String> lines =
                        request.lines().stream().limit(request.traced()).toList();
                // What is asked once in a while only, such as the size of a large list, belongs to no single request.
                lines.forEach(line -> send(request, line));
                statements.put(
                        request,
                        lines.stream()
                                .map(line -> trace.of(() -> send(request, line)))
                                .toList());
            }
        }
        return statements;
    }

    /** What runs often is compiled anew for minutes; with two cores the compiler takes its time from what is measured. */
    private void warm(URI server, Request request) {
        int resting = 0;
        int time = 0;
        while (time < warm && resting < RESTING_SLICES) {
            Duration before = stack.compilerTime(server);
            Load load = load(server, request, SLICE);
            Duration compiled = stack.compilerTime(server).minus(before);
            time += SLICE;
            // Less than nothing: one of its threads ended, and what the others did cannot be told.
            boolean rested = !compiled.isNegative() && compiled.toMillis() < RESTING_MILLIS;
            resting = rested ? resting + 1 : 0;
            tell(String.format(
                    Locale.ROOT,
                    "  warming %s: %.0f/s, the compiler took %d ms of %d s",
                    request.name(),
                    load.perSecond(),
                    compiled.toMillis(),
                    SLICE));
        }
    }

    private Load load(URI server, Request request, int time) {
        try {
            Path lines = work.resolve("requests.txt");
            Files.write(lines, request.lines());
            URI address = server.resolve(Request.PATIENTS);
            Duration before = stack.processorTime(server);
            Wrk.Result result =
                    wrk.load(address, time, List.of(stack.authorization(), lines.toString(), request.method()));
            return new Load(result, stack.processorTime(server).minus(before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Request request, String line) {
        boolean post = request.method().equals("POST");
        HttpRequest http = HttpRequest.newBuilder(stack.address().resolve(post ? Request.PATIENTS : line))
                .header("Authorization", stack.authorization())
                .header("Content-Type", "application/json")
                .method(
                        request.method(),
                        post ? BodyPublishers.ofString(line.replace("%d", "1")) : BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = client.send(http, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.name() + " was answered with " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void tell(String message) {
        System.err.println(message);
    }
}

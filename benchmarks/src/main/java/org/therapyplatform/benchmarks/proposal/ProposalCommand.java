package org.therapyplatform.benchmarks.proposal;

import java.io.IOException;
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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.rows.Invented;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.cli.database.Login;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "proposal",
        mixinStandardHelpOptions = true,
        description = "A proposal for the whole country beside inquiries composed one by one for the same patients.")
public final class ProposalCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";
    private static final Pattern ID = Pattern.compile("\"id\":\\s*(\\d+)");

    /** Patients who are reached, offers, kilometres and days of waiting a patient; her nearest offer counts. */
    private static final String REACHED = """
            SELECT count(*), coalesce(sum(offers), 0), avg(km), avg(days) FROM (
              SELECT z.patient_id, count(*) AS offers, min(%s) AS km, max(extract(epoch FROM now() - s.created_at) / 86400) AS days
              FROM %s JOIN matching_service.platzsuche s ON s.patient_id = z.patient_id
              JOIN matching_service.therapeutenprofil t ON t.therapist_id = %s GROUP BY z.patient_id) x
            """;

    private static final String KM = """
            2 * 6371.0088 * asin(sqrt(least(1, power(sin(radians(t.latitude - s.latitude) / 2), 2)
              + cos(radians(s.latitude)) * cos(radians(t.latitude)) * power(sin(radians(t.longitude - s.longitude) / 2), 2))))""";

    @Option(names = "--patients", defaultValue = "100000", description = "Who wait. Default: ${DEFAULT-VALUE}.")
    private int patients;

    @Option(names = "--therapists", defaultValue = "30000", description = "Default: ${DEFAULT-VALUE}.")
    private int therapists;

    @Option(names = "--update-docs", description = "Writes the table into " + DOCUMENT + ".")
    private boolean updateDocs;

    private final HttpClient client = HttpClient.newHttpClient();
    private MeasuredStack stack;

    /** Two digits by therapist, from the first. */
    private List<String> regionOf;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Path work = BenchmarksCommand.checkout().resolve("benchmarks/target/proposal");
        Files.createDirectories(work);
        String machine = Machine.describe();
        try (MeasuredStack running =
                MeasuredStack.start(BenchmarksCommand.checkout(), work, message -> System.err.println(message))) {
            stack = running;
            Invented.regions(stack);
            Invented.draw(stack);
            stack.execute(
                    String.format(Invented.resource("/proposal/rows.sql"), patients, therapists),
                    "VACUUM ANALYZE matching_service.platzsuche",
                    "VACUUM ANALYZE matching_service.therapeutenprofil");
            String text = machine + "\n\n" + measure();
            System.out.println(text);
            if (updateDocs) {
                Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "proposal", text);
            }
        }
        return 0;
    }

    private String measure() throws SQLException, InterruptedException {
        long idle = stack.residentMegabytes();
        long resident = idle;
        long began = System.nanoTime();
        Matcher id = ID.matcher(post("vermittlungsvorschlaege", "{}"));
        if (!id.find()) {
            throw new IllegalStateException("No proposal was begun");
        }
        while (text("SELECT status FROM matching_service.vermittlungsvorschlag").equals("laufend")) {
            Thread.sleep(100);
            resident = Math.max(resident, stack.residentMegabytes());
        }
        double proposal = (System.nanoTime() - began) / 1e9;
        String status = text("SELECT status || ', ' || paare || ' pairs' FROM matching_service.vermittlungsvorschlag");
        System.err.println("Proposal: " + status + " in " + proposal + " s");
        String proposed = row("proposal", "matching_service.vorschlag_zeile z", "z.therapist_id", proposal);

        regionOf = List.of(text("SELECT string_agg(left(plz, 2), ',' ORDER BY therapist_id)"
                        + " FROM matching_service.therapeutenprofil")
                .split(","));
        long one = System.nanoTime();
        IntStream.rangeClosed(1, therapists).parallel().forEach(this::compose);
        double composing = (System.nanoTime() - one) / 1e9;
        String composed = row(
                "one by one",
                "(SELECT e.patient_id, a.therapist_id FROM matching_service.therapeutenanfrage a"
                        + " JOIN matching_service.therapeut_anfrage_patient e ON e.therapeutenanfrage_id = a.id) z",
                "z.therapist_id",
                composing);
        return String.format(
                Locale.ROOT,
                "%,d waiting patients, %,d therapists: %s; resident memory of the server %d MB before, %d MB at most.%n%n"
                        + "| | patients reached | offers | km a patient | days she waited | seconds |%n"
                        + "|---|---:|---:|---:|---:|---:|%n%s%s",
                patients,
                therapists,
                status,
                idle,
                resident,
                proposed,
                composed);
    }

    private String row(String name, String offers, String therapist, double seconds) throws SQLException {
        try (Connection connection = Login.owner(stack.settings()).direct();
                ResultSet found =
                        connection.createStatement().executeQuery(String.format(REACHED, KM, offers, therapist))) {
            found.next();
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.1f | %.0f | %.1f |%n",
                    name,
                    found.getLong(1),
                    found.getLong(2),
                    found.getDouble(3),
                    found.getDouble(4),
                    seconds);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = Login.owner(stack.settings()).direct();
                ResultSet found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    /** As a coordinator would: for each therapist, whoever waits longest in his region. */
    private void compose(int therapist) {
        try {
            String prefix = regionOf.get(therapist - 1);
            post(
                    "therapeutenanfragen/erstellen-fuer-therapeut",
                    "{\"therapist_id\":" + therapist + ",\"plz_prefix\":\"" + prefix + "\"}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String post(String path, String body) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(stack.address().resolve("/api/" + path))
                            .header("Authorization", stack.authorization())
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " was answered with " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

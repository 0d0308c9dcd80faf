package org.therapyplatform.benchmarks.proposal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Http;
import org.therapyplatform.benchmarks.tool.Http.Call;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;

/**
 * A proposal for the whole country, from the request until it is finished.
 *
 * @param rounds how often further pairs were looked for
 * @param split what the server says of its time: pairs, solving, keeping, in milliseconds
 * @param idle resident memory of the server before, in megabytes, as those that follow
 * @param server the same at most
 * @param database memory of the module's connections in PostgreSQL at most, without what they share
 */
record Computation(double seconds, int pairs, int rounds, List<Long> split, long idle, long server, long database) {
    private static final String PROPOSAL = "matching_service.vermittlungsvorschlag";
    private static final Pattern SPLIT = Pattern.compile(
            "Proposal (\\d+): \\d+ pairs in (\\d+) ms, solved with \\d+ in (\\d+) ms, kept in (\\d+) ms");
    private static final Pattern ROUND = Pattern.compile("Proposal (\\d+): \\d+ reached; ");
    private static final Pattern PRIVATE = Pattern.compile("RssAnon:\\s+(\\d+) kB");
    private static final int SAMPLE_MILLIS = 100;

    static Computation of(MeasuredStack stack) {
        long idle = stack.residentMegabytes();
        long server = idle;
        long database = 0;
        try (Connection connection = Login.owner(stack.settings()).direct();
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            new Http(stack.authorization())
                    .send(new Call(stack.address().resolve("/api/vermittlungsvorschlaege"), "{}"));
            String id = text(statement, "SELECT max(id) FROM " + PROPOSAL);
            while (text(statement, "SELECT status FROM " + PROPOSAL + " WHERE id = " + id)
                    .equals("laufend")) {
                Thread.sleep(SAMPLE_MILLIS);
                server = Math.max(server, stack.residentMegabytes());
                database = Math.max(database, backends(statement));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            String pairs = text(statement, "SELECT paare FROM " + PROPOSAL + " WHERE status = 'fertig' AND id = " + id);
            List<MatchResult> said;
            // Said when all is committed, and so a moment later.
            while ((said = said(stack, SPLIT, id)).isEmpty()) {
                Thread.sleep(SAMPLE_MILLIS);
            }
            return new Computation(
                    seconds,
                    Integer.parseInt(pairs),
                    said(stack, ROUND, id).size(),
                    List.of(
                            Long.valueOf(said.get(0).group(2)),
                            Long.valueOf(said.get(0).group(3)),
                            Long.valueOf(said.get(0).group(4))),
                    idle,
                    server,
                    database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A row of the table. */
    String row(int patients, int therapists) {
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,d | %.1f | %.1f | %.1f | %.1f | %d | %d | %d | %d |%n",
                patients,
                therapists,
                pairs,
                seconds,
                split.get(0) / 1e3,
                split.get(1) / 1e3,
                split.get(2) / 1e3,
                rounds,
                idle,
                server,
                database);
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            if (!found.next()) {
                throw new IllegalStateException("The proposal failed");
            }
            return found.getString(1);
        }
    }

    private static long backends(Statement statement) throws SQLException {
        long kilobytes = 0;
        try (ResultSet found = statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE usename = '" + ServiceModule.MATCHING.schema() + "'")) {
            while (found.next()) {
                kilobytes += privateKilobytes(Path.of("/proc", found.getString(1), "status"));
            }
        }
        return kilobytes / 1024;
    }

    /** None of a connection that has ended since it was listed. */
    private static long privateKilobytes(Path status) {
        String lines;
        try {
            lines = Files.readString(status);
        } catch (IOException e) {
            return 0;
        }
        return PRIVATE.matcher(lines)
                .results()
                .mapToLong(size -> Long.parseLong(size.group(1)))
                .sum();
    }

    private static List<MatchResult> said(MeasuredStack stack, Pattern pattern, String id) {
        return pattern.matcher(read(stack.serverLog()))
                .results()
                .filter(line -> line.group(1).equals(id))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

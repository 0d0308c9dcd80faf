package org.therapyplatform.benchmarks.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.platform.configuration.ServiceModule;

/**
 * Hears from PostgreSQL's log which statements the server sends, so that pgbench runs the same ones whatever they are
 * today. Only with invented people: their data stand in the log then.
 */
public final class StatementTrace implements AutoCloseable {
    private static final Pattern STATEMENT =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[\\d+] (\\w+)@.*? LOG: {2}execute [^:]*: (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETERS =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[\\d+] (\\w+)@.*? DETAIL: {2}[Pp]arameters: (.*)$", Pattern.DOTALL);
    /** Never going back, which would take the stack a letter at a time: an array can be long. */
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (NULL|'(?:[^']++|'')*+')");

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    /** Every entry of the log begins with the time; what does not goes on. */
    private static final Pattern ENTRY = Pattern.compile("\\n(?=\\d{4}-\\d\\d-\\d\\d )");

    private static final long SETTLE_MILLIS = 500;

    /**
     * A statement as it was sent, with places $1, $2 … for the values.
     *
     * @param values as text, in their order; null for NULL
     */
    public record Statement(String sql, List<String> values) {
        /** With the values in place. */
        public String withValues() {
            return filled(Statement::literal);
        }

        /** To pgbench a colon before a letter begins a variable, also within a text. */
        String forPgbench() {
            return filled(value -> {
                String literal = literal(value);
                return literal.contains(":")
                        ? "E" + literal.replace("\\", "\\\\").replace(":", "\\x3a")
                        : literal;
            });
        }

        /** With question marks, which the driver numbers in the same order again. */
        String forJdbc() {
            return PLACE.matcher(sql).replaceAll("?");
        }

        private String filled(UnaryOperator<String> literal) {
            return PLACE.matcher(sql)
                    .replaceAll(place ->
                            Matcher.quoteReplacement(literal.apply(values.get(Integer.parseInt(place.group(1)) - 1))));
        }

        private static String literal(String value) {
            return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
        }
    }

    /** The table of the jobs that take up imports; no request that is measured reads it. */
    private static final String OF_A_JOB = "import_file";

    private final MeasuredStack stack;
    private final String role;

    public StatementTrace(MeasuredStack stack, ServiceModule module) {
        this.stack = stack;
        this.role = module.schema();
        stack.execute(
                "ALTER SYSTEM SET log_statement = 'all'",
                "ALTER SYSTEM SET log_error_verbosity = 'default'",
                "ALTER SYSTEM SET log_parameter_max_length = -1",
                "SELECT pg_reload_conf()");
        settle();
    }

    /** @return the statements the module's role was sent meanwhile, as a script with the values in place */
    public String of(Runnable request) {
        return statements(request).stream().map(Statement::forPgbench).collect(Collectors.joining(";\n", "", ";\n"));
    }

    /** @return the statements the module's role was sent for it: a job that looked for imports meanwhile is not of it */
    public List<Statement> statements(Runnable request) {
        List<Statement> statements = meanwhile(request);
        while (ofAJob(statements)) {
            statements = meanwhile(request);
        }
        return statements;
    }

    /** Of a job that began before the request or went on after it only one end of its transaction may be seen. */
    private static boolean ofAJob(List<Statement> statements) {
        long begun = statements.stream()
                .filter(statement -> statement.sql().equals("BEGIN"))
                .count();
        long ended = statements.stream()
                .filter(statement -> statement.sql().matches("COMMIT|ROLLBACK"))
                .count();
        return begun != ended
                || statements.stream().anyMatch(statement -> statement.sql().contains(OF_A_JOB));
    }

    /** @return the statements the module's role was sent while it ran, of the jobs, too: what takes seconds never has none */
    public List<Statement> meanwhile(Runnable request) {
        try {
            long before = Files.size(stack.databaseLog());
            // PostgreSQL logs a statement before it runs it: with the answer, all of them stand there.
            request.run();
            byte[] log = Files.readAllBytes(stack.databaseLog());
            return statements(new String(log, (int) before, (int) (log.length - before), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stack.execute("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()");
    }

    private List<Statement> statements(String log) {
        List<Statement> statements = new ArrayList<>();
        for (String entry : ENTRY.split(log.strip())) {
            Matcher statement = STATEMENT.matcher(entry);
            Matcher parameters = PARAMETERS.matcher(entry);
            if (statement.matches() && statement.group(1).equals(role)) {
                statements.add(new Statement(statement.group(2).replace("\n\t", "\n"), List.of()));
            } else if (parameters.matches() && parameters.group(1).equals(role) && !statements.isEmpty()) {
                // Those at the beginning may belong to a statement of a job that was logged before the request.
                int last = statements.size() - 1;
                statements.set(last, new Statement(statements.get(last).sql(), values(parameters.group(2))));
            }
        }
        if (statements.isEmpty()) {
            throw new IllegalStateException("No statement of " + role + " in the log:\n" + log);
        }
        return statements;
    }

    private static List<String> values(String parameters) {
        List<String> values = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(parameters.replace("\n\t", "\n"));
        while (parameter.find()) {
            String value = parameter.group(1);
            values.add(
                    value.equals("NULL")
                            ? null
                            : value.substring(1, value.length() - 1).replace("''", "'"));
        }
        return values;
    }

    /** A reloaded configuration reaches the connections that exist a moment later. */
    private static void settle() {
        try {
            Thread.sleep(SETTLE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

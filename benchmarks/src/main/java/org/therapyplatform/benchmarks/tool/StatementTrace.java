package org.therapyplatform.benchmarks.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    /** Every entry of the log begins with the time; what does not goes on. */
    private static final Pattern ENTRY = Pattern.compile("\\n(?=\\d{4}-\\d\\d-\\d\\d )");

    private static final long SETTLE_MILLIS = 500;

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
        try {
            long before = Files.size(stack.databaseLog());
            // PostgreSQL logs a statement before it runs it: with the answer, all of them stand there.
            request.run();
            byte[] log = Files.readAllBytes(stack.databaseLog());
            return script(new String(log, (int) before, (int) (log.length - before), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stack.execute("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()");
    }

    private String script(String log) {
        List<String> statements = new ArrayList<>();
        for (String entry : ENTRY.split(log.strip())) {
            Matcher statement = STATEMENT.matcher(entry);
            Matcher parameters = PARAMETERS.matcher(entry);
            if (statement.matches() && statement.group(1).equals(role)) {
                statements.add(statement.group(2).replace("\n\t", "\n"));
            } else if (parameters.matches() && parameters.group(1).equals(role)) {
                int last = statements.size() - 1;
                statements.set(last, filled(statements.get(last), parameters.group(2)));
            }
        }
        if (statements.isEmpty()) {
            throw new IllegalStateException("No statement of " + role + " in the log:\n" + log);
        }
        return String.join(";\n", statements) + ";\n";
    }

    private static String filled(String statement, String parameters) {
        Map<String, String> values = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(parameters.replace("\n\t", "\n"));
        while (parameter.find()) {
            values.put(parameter.group(1), literal(parameter.group(2)));
        }
        return PLACE.matcher(statement).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    /** To pgbench a colon before a letter begins a variable, also within a text. */
    private static String literal(String value) {
        return value.contains(":") ? "E" + value.replace("\\", "\\\\").replace(":", "\\x3a") : value;
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

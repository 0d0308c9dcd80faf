package org.therapyplatform.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docker/postgres/init.sql} without psql: interprets the backslash lines and variables of the script's first part
 * as psql does, and leaves the rest, pure SQL, as it is.
 */
public final class InitScript {
    static final String END_OF_VARIABLES = "-- end of the part with variables";

    private static final Pattern META = Pattern.compile("\\\\(set|getenv)\\s+(\\w+)\\s+(\\S+)\\s*");
    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

    private final List<String> lines;

    InitScript(List<String> lines) {
        this.lines = lines;
    }

    public static InitScript read(Path file) throws IOException {
        return new InitScript(Files.readAllLines(file));
    }

    /**
     * @param environment what {@code \getenv} reads
     * @return the script as the server is to receive it. Holds passwords: not to be logged
     * @throws IllegalArgumentException for a line only psql itself could run, or a variable nobody set
     */
    public String sql(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>();
        StringBuilder sql = new StringBuilder();
        boolean variablesEnded = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.equals(END_OF_VARIABLES)) {
                variablesEnded = true;
            }
            if (line.startsWith("\\")) {
                interpret(line, i + 1, variables, environment);
            } else {
                boolean literal = variablesEnded || line.startsWith("--");
                sql.append(literal ? line : substitute(line, i + 1, variables)).append('\n');
            }
        }
        return sql.toString();
    }

    private static void interpret(
            String line, int number, Map<String, String> variables, Map<String, String> environment) {
        Matcher meta = META.matcher(line);
        if (!meta.matches()) {
            throw new IllegalArgumentException("init.sql, line " + number + ": only psql understands this line");
        }
        String name = meta.group(2);
        String argument = meta.group(3);
        if (meta.group(1).equals("set")) {
            variables.put(name, argument.replaceAll("^'(.*)'$", "$1"));
        } else if (environment.containsKey(argument)) {
            variables.put(name, environment.get(argument));
        }
    }

    private static String substitute(String line, int number, Map<String, String> variables) {
        return VARIABLE.matcher(line).replaceAll(found -> {
            String value = variables.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "init.sql, line " + number + ": the variable " + found.group(1) + " is not set");
            }
            return Matcher.quoteReplacement(literal(value));
        });
    }

    /** As psql quotes {@code :'name'}; a backslash is an ordinary character only in the plain form. */
    private static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.contains("\\") ? " E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }
}

package org.therapyplatform.cli.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the format of {@code .env} as docker compose does: {@code NAME=value}, {@code #} comments, single quotes for
 * literal text, double quotes with backslash escapes. References to other variables are not expanded: a password may
 * contain a dollar sign.
 */
final class EnvironmentVariables {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");

    private EnvironmentVariables() {}

    static Map<String, String> read(Path file) {
        try {
            return parse(Files.readAllLines(file), file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** @throws IllegalArgumentException naming file and line, but not the line's text: it may hold a password */
    static Map<String, String> parse(List<String> lines, String fileName) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!assignment.matches()) {
                throw new IllegalArgumentException(fileName + ", line " + (i + 1) + ": expected NAME=value");
            }
            variables.put(assignment.group(1), value(assignment.group(2).strip(), fileName, i + 1));
        }
        return variables;
    }

    private static String value(String text, String fileName, int line) {
        if (text.isEmpty()) {
            return "";
        }
        char quote = text.charAt(0);
        if (quote != '\'' && quote != '"') {
            int comment = text.indexOf(" #");
            return comment < 0 ? text : text.substring(0, comment).strip();
        }
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\' && quote == '"' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(c);
            }
        }
        throw new IllegalArgumentException(fileName + ", line " + line + ": the quote is not closed");
    }
}

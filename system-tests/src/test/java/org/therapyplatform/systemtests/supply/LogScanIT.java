package org.therapyplatform.systemtests.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.SentValues;

/**
 * After all other tests: no log of the server, PgBouncer, PostgreSQL or the mail catcher, and no output of ./platform, holds what the tests told about
 * people, or a password. A finding names file and kind, never the value.
 */
@Tag("log-scan")
class LogScanIT {
    private static final List<Path> STACKS =
            List.of(Path.of("target/stack"), Path.of("target/in-container"), Path.of("target/production"));

    @Test
    void noLogHoldsPersonalDataOrAPassword() throws IOException {
        Map<String, String> kinds = forbidden();
        List<Path> logs = logs();
        assumeTrue(!logs.isEmpty() && Files.exists(SentValues.FILE), "no test before this one used the stack");

        List<String> found = new ArrayList<>();
        for (Path log : logs) {
            findings(Files.readString(log, StandardCharsets.ISO_8859_1), kinds)
                    .forEach(kind -> found.add(log + ": " + kind));
        }

        assertThat(found).isEmpty();
        assertThat(logs).hasSizeGreaterThan(3);
    }

    @Test
    void whatItShouldFindItFinds() {
        Map<String, String> kinds = Map.of("Schlafstörungen", "something about a person", "geheim-17", "a password");

        assertThat(findings(latin("ERROR: invalid value (Schlafstörungen)"), kinds))
                .containsExactly("something about a person");
        assertThat(findings("password=geheim-17", kinds)).containsExactly("a password");
        assertThat(findings("nothing", kinds)).isEmpty();
    }

    private static List<String> findings(String log, Map<String, String> kinds) {
        return kinds.entrySet().parallelStream()
                .filter(entry -> log.contains(latin(entry.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    /** Logs are read byte by byte, since not every line of them need be UTF-8. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> forbidden() throws IOException {
        Map<String, String> kinds = new LinkedHashMap<>();
        if (Files.exists(SentValues.FILE)) {
            Files.readAllLines(SentValues.FILE).forEach(value -> kinds.put(value, "something about a person"));
        }
        for (Setting setting : Setting.values()) {
            String value = System.getenv(setting.name());
            if (setting.secret() && value != null && !value.isEmpty()) {
                kinds.put(value, "the value of " + setting.name());
            }
        }
        for (Path stack : STACKS) {
            Path credentials = stack.resolve("credentials");
            if (Files.exists(credentials)) {
                Files.readAllLines(credentials).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .forEach(line -> kinds.put(
                                line.substring(line.indexOf('=') + 1),
                                "the password of " + line.substring(0, line.indexOf('='))));
            }
        }
        return kinds;
    }

    private static List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (Path stack : STACKS) {
            if (Files.exists(stack)) {
                try (Stream<Path> files = Files.walk(stack)) {
                    files.filter(file -> file.getFileName().toString().matches(".*\\.log(\\.\\d+)?"))
                            .forEach(logs::add);
                }
            }
        }
        return logs;
    }
}

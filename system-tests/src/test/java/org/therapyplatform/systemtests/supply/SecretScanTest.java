package org.therapyplatform.systemtests.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.stack.TestStack;

/** No file of the source tree holds a secret. A finding names file, line and kind, never the value. */
class SecretScanTest {
    /** Passwords that are meant to be seen: those of .env.example, and what tests make up on the spot. */
    private static final Pattern HARMLESS = Pattern.compile(
            "development-.*|.*(\\$\\{|\\$\\(|<|%s).*|none|empty|secret|password|.*(not-the|guess|example|correct|wrong).*");

    /** Built in the source tree, never committed. Only where there is no git to ask. */
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", ".platform", "node_modules", ".idea");

    /** File and kind of what was looked at by a person, with the reason. */
    private static final Set<String> EXAMINED = Set.of(
            // Of a random password nobody knows: what a name that does not exist is compared with.
            "account-realm/src/main/java/org/therapyplatform/realm/AccountRealm.java: password hash",
            // Encoding of an address, with an invented password.
            "system-tests/src/test/java/org/therapyplatform/systemtests/configuration/ConfigurationTest.java"
                    + ": password in an address");

    private static final Map<String, Pattern> KINDS = kinds();

    private static Map<String, Pattern> kinds() {
        Map<String, Pattern> kinds = new LinkedHashMap<>();
        kinds.put("private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*[A-Za-z0-9+/=]{20,}"));
        kinds.put("cloud access key", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"));
        kinds.put("token of a code host", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|glpat-[\\w-]{20,})"));
        kinds.put("token of a chat or payment service", Pattern.compile("\\b(?:xox[abprs]-|[sr]k_live_)[\\w-]{10,}"));
        kinds.put("JSON web token", Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}"));
        kinds.put("password in an address", Pattern.compile("[a-z]{3,}://[^/\\s:@\"'${}]+:([^/\\s:@\"'${}]{3,})@"));
        kinds.put(
                "password hash",
                Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}|SCRAM-SHA-256\\$\\d+:[A-Za-z0-9+/=]{16,}"));
        kinds.put(
                "assigned literal",
                Pattern.compile("(?i)[\\w.-]*(?:password|passwort|passwd|secret|api[_-]?key|access[_-]?token)[\"']?"
                        + "\\s*(?:=|:)\\s*(?:\"([^\"\\s]{6,})\"|'([^'\\s]{6,})'|([A-Za-z0-9+/._!#-]{6,})\\s*$)"));
        return kinds;
    }

    @Test
    void noFileHoldsOne() throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            String name = TestStack.CHECKOUT.relativize(file).toString();
            // Binary: a picture says nothing of this kind, and this test quotes its own canaries in parts.
            if (text.indexOf('\0') < 0) {
                findings(text, name.endsWith(".java")).stream()
                        .filter(finding -> !EXAMINED.contains(name + finding.replaceFirst(":\\d+", "")))
                        .forEach(finding -> found.add(name + finding));
            }
        }
        assertThat(files).hasSizeGreaterThan(200);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN |PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ",
                "-----BEGIN RSA |PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ",
                "aws = AKIA|IOSFODNN7EXAMPLQ",
                "ghp_|0123456789abcdefghijABCDEFGHIJ012345",
                "xoxb-|123456789012-abcdef",
                "eyJhbGciOiJI|UzI1NiJ9.eyJzdWIiOiIxMjM0.abcdefghijklmno",
                "postgres:|//owner:hunter22@db.internal/x",
                "$2a$|12$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDE",
                "DB_PASSWORD|=Sommer2026",
                "smtp.password|: 'Sommer2026!'",
                "String password| = \"Sommer2026\";",
                "\"client_secret\"|: \"0a1b2c3d4e5f\"",
                "api_key|=\"0a1b2c3d4e5f\"",
            })
    void whatItShouldFindItFinds(String canary) {
        // In two parts here, so that this file is clean.
        assertThat(findings("first\n" + canary.replace("|", "") + "\nlast", canary.startsWith("String ")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD|=development-owner",
                "DB_PASSWORD|=${DB_PASSWORD}",
                "password| = \"${password}\"",
                "-----BEGIN |PRIVATE KEY-----\" + key",
            })
    void whatIsNoneItLeavesAlone(String text) {
        assertThat(findings(text.replace("|", ""), false)).isEmpty();
    }

    private static List<String> findings(String text, boolean code) {
        List<String> findings = new ArrayList<>();
        int number = 1;
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            // A key begins on the line after its heading.
            String line =
                    lines[i].contains("KEY-----") && i + 1 < lines.length ? lines[i] + "\n" + lines[i + 1] : lines[i];
            for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
                Matcher matcher = kind.getValue().matcher(line);
                if (matcher.find() && !harmless(matcher, code)) {
                    findings.add(":" + number + ": " + kind.getKey());
                    break;
                }
            }
            number++;
        }
        return findings;
    }

    /** @param code in which an unquoted word is a variable */
    private static boolean harmless(Matcher matcher, boolean code) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                boolean variable = code && group == 3;
                return variable || HARMLESS.matcher(matcher.group(group)).matches();
            }
        }
        return false;
    }

    /** What git keeps or would keep, else the tree. */
    private static List<Path> files() throws IOException, InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .directory(TestStack.CHECKOUT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() == 0 && !names.isEmpty()) {
                return Stream.of(names.split("\0"))
                        .map(TestStack.CHECKOUT::resolve)
                        .filter(Files::isRegularFile)
                        .toList();
            }
        } catch (IOException e) {
            // No git on this machine.
        }
        try (Stream<Path> tree = Files.walk(TestStack.CHECKOUT)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(TestStack.CHECKOUT
                                    .relativize(file)
                                    .toString()
                                    .split("/"))
                            .noneMatch(NOT_SOURCES::contains))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

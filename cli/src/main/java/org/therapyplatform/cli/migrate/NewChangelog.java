package org.therapyplatform.cli.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.cli.configuration.LaunchConfiguration;
import org.therapyplatform.cli.database.ModuleMigration;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.cli.stack.StackException;
import org.therapyplatform.platform.configuration.ServiceModule;

/**
 * A numbered changelog file, filled by the Liquibase Maven plugin's diff in the module's directory. Maven does it because
 * the comparison needs the module's classes and Hibernate, which this command does not carry; the module is installed
 * into the local repository first, since the plugin runs on one project alone.
 */
public final class NewChangelog {
    private static final int FAILURE_LINES = 30;

    private final Path checkout;
    private final ServiceModule module;
    private final LaunchConfiguration configuration;

    public NewChangelog(Path checkout, ServiceModule module, LaunchConfiguration configuration) {
        this.checkout = checkout;
        this.module = module;
        this.configuration = configuration;
    }

    /** The file that includes all others. */
    public Path root() {
        return ModuleMigration.resources(checkout, module).resolve(module.changelog());
    }

    /**
     * @return the new file
     * @throws StackException if Maven fails, or entities and database do not differ
     */
    public Path write(String description, Progress progress) {
        Path file = directory().resolve(fileName(description, existing()));
        progress.tell("Compiling module " + module.label());
        maven(
                checkout,
                List.of(
                        "-DskipTests",
                        "-Dspotless.check.skip=true",
                        "-pl",
                        "ejb-modules/" + module.label(),
                        "-am",
                        "install"));
        progress.tell("Comparing its entities with schema " + module.schema());
        maven(
                checkout.resolve("ejb-modules").resolve(module.label()),
                List.of(
                        "-Dliquibase.diffChangeLogFile=" + file,
                        "-Ddb.parameters=" + transport(),
                        "org.liquibase:liquibase-maven-plugin:diff"));
        try {
            if (!Files.exists(file) || !Proposal.tidy(file)) {
                throw new StackException("Entities and database of module " + module.label() + " do not differ.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tidy " + file, e);
        }
        return file;
    }

    /** {@code 0007-wartezeit-in-tagen.xml} for the seventh and "Wartezeit in Tagen". */
    static String fileName(String description, List<String> existing) {
        int last = existing.stream()
                .filter(name -> name.matches("\\d{4}-.*"))
                .mapToInt(name -> Integer.parseInt(name.substring(0, 4)))
                .max()
                .orElse(0);
        String words = Normalizer.normalize(
                        description.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (words.isEmpty()) {
            throw new IllegalArgumentException("The description needs a letter or a digit.");
        }
        return String.format("%04d-%s.xml", last + 1, words);
    }

    private Path directory() {
        return root().resolveSibling(module.label());
    }

    private List<String> existing() {
        try {
            Files.createDirectories(directory());
            try (Stream<Path> files = Files.list(directory())) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String transport() {
        return configuration.settings().database().transport().entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void maven(Path directory, List<String> arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("mvn", "-B", "-q", "-ntp"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // Passwords by the environment: arguments can be read by everybody on this machine.
        Map<String, String> environment = builder.environment();
        environment.putAll(configuration.environment());
        environment.put("DB_NAME", configuration.settings().database().name());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                List<String> lines = output.lines().toList();
                throw new StackException("Maven failed in " + directory + ":\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - FAILURE_LINES), lines.size())));
            }
        } catch (IOException e) {
            throw new StackException("Maven cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted");
        }
    }
}

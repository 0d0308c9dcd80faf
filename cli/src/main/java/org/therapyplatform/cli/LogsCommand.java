package org.therapyplatform.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.therapyplatform.cli.stack.Component;
import org.therapyplatform.cli.stack.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "logs", description = "Shows the end of the logs.")
final class LogsCommand implements Callable<Integer> {
    private static final long POLL_MILLISECONDS = 300;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMPONENT",
            description = "postgres, pgbouncer, mail or server; default: all.")
    private String component;

    @Option(
            names = {"-f", "--follow"},
            description = "Keep showing what is added, until interrupted.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "How many lines of each (default: ${DEFAULT-VALUE}).")
    private int lines;

    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = new Console(spec);
        List<Component> chosen = platform.stack().components().stream()
                .filter(c -> component == null || component.equals(c.name()))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "There is no '" + component + "'. Choose postgres, pgbouncer, mail or server.");
        }
        Map<Component, Long> positions = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
        for (Component c : chosen) {
            positions.put(c, Files.exists(c.log()) ? Files.size(c.log()) : 0L);
            LogFile.tail(c.log(), lines).forEach(line -> console.line(prefix(chosen, c) + line));
        }
        while (follow) {
            Thread.sleep(POLL_MILLISECONDS);
            for (Component c : chosen) {
                positions.compute(c, (same, position) -> showFrom(console, prefix(chosen, c), c.log(), position));
            }
        }
        return 0;
    }

    private static String prefix(List<Component> chosen, Component component) {
        return chosen.size() == 1 ? "" : String.format("%-10s| ", component.name());
    }

    /** Shows complete lines only; a file that became shorter was begun anew. */
    private static long showFrom(Console console, String prefix, Path file, long position) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = log.length() < position ? 0 : position;
            log.seek(from);
            byte[] added = new byte[(int) Math.min(log.length() - from, 1 << 20)];
            log.readFully(added);
            String text = new String(added, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(line -> console.line(prefix + line));
            return from + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException e) {
            return position;
        }
    }
}

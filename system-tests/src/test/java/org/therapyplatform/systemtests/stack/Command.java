package org.therapyplatform.systemtests.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operator's command, {@code ./platform}, on the stack of the tests. */
public final class Command {
    private Command() {}

    /** What it wrote, on both streams. */
    public record Result(int exitCode, String output) {}

    /** Runs it without a terminal and with nothing to read. What it writes is kept beside the stack's logs, and scanned. */
    public static Result run(String... arguments) {
        Path state = TestStack.get().stateDirectory();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dplatform.checkout=" + TestStack.CHECKOUT,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.therapyplatform.cli.PlatformCommand",
                "--state",
                state.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("command", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(new File("/dev/null"))
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("./platform " + String.join(" ", arguments) + " does not end");
            }
            String text = Files.readString(output);
            Files.delete(output);
            Files.writeString(
                    state.resolve("command.log"),
                    text,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

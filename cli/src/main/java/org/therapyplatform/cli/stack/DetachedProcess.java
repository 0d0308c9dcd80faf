package org.therapyplatform.cli.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A process that outlives the command which started it, remembered by a pid file. The file also records when the process
 * began, so that after a reboot a stranger with the same number is not taken for ours, and a fingerprint of what it was
 * started with.
 */
final class DetachedProcess {
    /** Nothing else of the caller's environment goes into a daemon: neither a secret of another program nor a proxy. */
    static final List<String> INHERITED = List.of(
            "PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "JAVA_HEAP", "JAVA_EXTRA_OPTS");

    /** Start times come from the boot time, which moves a little when the clock is corrected. */
    private static final Duration SAME_START = Duration.ofSeconds(30);

    private record Remembered(long pid, Instant start, String fingerprint) {}

    private final Path pidFile;
    private final Path output;

    DetachedProcess(Path pidFile, Path output) {
        this.pidFile = pidFile;
        this.output = output;
    }

    /** The process if it runs; a pid file that points to nothing or to somebody else counts as none. */
    Optional<ProcessHandle> running() {
        return remembered().flatMap(DetachedProcess::handle);
    }

    boolean startedWith(String fingerprint) {
        return remembered()
                .filter(r -> handle(r).isPresent())
                .filter(r -> r.fingerprint().equals(fingerprint))
                .isPresent();
    }

    /** Where standard output and error go. */
    Path output() {
        return output;
    }

    /** @param environment all the process gets besides path, home, language and time zone */
    void start(List<String> command, Map<String, String> environment, Path directory, String fingerprint) {
        try {
            Files.createDirectories(pidFile.getParent());
            Files.createDirectories(output.getParent());
            List<String> detached = new ArrayList<>(detaching());
            detached.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(INHERITED);
            builder.environment().putAll(environment);
            Process process = builder.start();
            remember(process.toHandle(), fingerprint);
        } catch (IOException e) {
            throw new StackException("Cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Takes over a process that was started without us. */
    void adopt(ProcessHandle process) {
        try {
            Files.createDirectories(pidFile.getParent());
            remember(process, "adopted");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a signal and waits for the end; whoever does not end in time is killed.
     *
     * @param signal name without SIG
     */
    void stop(String signal, Duration limit) {
        running().ifPresent(process -> {
            Signals.send(signal, process.pid());
            if (!Liveness.ended(process, limit)) {
                process.destroyForcibly();
                Liveness.ended(process, Duration.ofSeconds(10));
            }
        });
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a text that changes when any part of what a process is started with changes; reveals none of it */
    static String fingerprint(List<String> command, Map<String, String> environment, Object... more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(command.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(new TreeMap<>(environment).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(List.of(more).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A session of its own: neither Ctrl-C nor closing the terminal reaches the process. macOS has no setsid. */
    private static List<String> detaching() {
        return Executables.find("setsid").map(List::of).orElse(List.of("nohup"));
    }

    private void remember(ProcessHandle process, String fingerprint) throws IOException {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(pidFile, process.pid() + "\n" + start.toEpochMilli() + "\n" + fingerprint + "\n");
    }

    private Optional<Remembered> remembered() {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return Optional.of(new Remembered(
                    Long.parseLong(lines.get(0)), Instant.ofEpochMilli(Long.parseLong(lines.get(1))), lines.get(2)));
        } catch (IOException | RuntimeException e) {
            // Missing, or cut off by a full disk: either way there is nothing to remember.
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> handle(Remembered remembered) {
        return ProcessHandle.of(remembered.pid()).filter(Liveness::alive).filter(process -> process.info()
                .startInstant()
                .map(start -> Duration.between(start, remembered.start()).abs().compareTo(SAME_START) < 0)
                .orElse(true));
    }
}

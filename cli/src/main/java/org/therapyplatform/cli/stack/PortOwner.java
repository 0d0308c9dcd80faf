package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who listens on a port, as far as this user may know. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** @return {@code process 4711 (postgres)}; empty if nobody does or the process belongs to another user */
    static Optional<String> of(int port) {
        return (Files.isDirectory(PROC) ? onLinux(port) : byLsof(port))
                .map(pid -> "process " + pid
                        + ProcessHandle.of(pid)
                                .flatMap(process -> process.info().command())
                                .map(command -> " (" + Path.of(command).getFileName() + ")")
                                .orElse(""));
    }

    private static Optional<Long> onLinux(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try {
                for (String line : Files.readAllLines(PROC.resolve(table))) {
                    String[] field = line.strip().split("\\s+");
                    if (field.length > 9
                            && field[1].endsWith(String.format(":%04X", port))
                            && field[3].equals(LISTENING)) {
                        sockets.add("socket:[" + field[9] + "]");
                    }
                }
            } catch (IOException e) {
                // Without IPv6 there is no such table.
            }
        }
        return sockets.isEmpty() ? Optional.empty() : holder(sockets);
    }

    private static Optional<Long> holder(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOne(process, sockets)) {
                    return Optional.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            // Then nobody can be named.
        }
        return Optional.empty();
    }

    private static boolean holdsOne(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException e) {
            // Another user's process, or one that just ended.
        }
        return false;
    }

    private static Optional<Long> byLsof(int port) {
        Executables.Result result =
                Executables.run(Path.of("/"), List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"));
        return result.output()
                .lines()
                .filter(line -> line.matches("\\d+"))
                .findFirst()
                .map(Long::valueOf);
    }
}

package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PgBouncer's program: the installed one, else the package of this Debian or Ubuntu, downloaded and unpacked beside the
 * platform. Nothing is installed.
 */
final class PgBouncerBinary {
    /** @param libraries where its own libraries are, for LD_LIBRARY_PATH; empty if they are the system's */
    record Found(String program, Optional<String> libraries) {}

    private static final String PACKAGE = "pgbouncer";
    private static final String ADVICE =
            "Install it (Debian, Ubuntu: sudo apt install pgbouncer; Fedora: sudo dnf install"
                    + " pgbouncer; Alpine: apk add pgbouncer; macOS: brew install pgbouncer) and try again.";

    private final Path directory;

    /** @param tools directory that several stacks may share */
    PgBouncerBinary(Path tools) {
        this.directory = tools.resolve(PACKAGE);
    }

    Found find(Progress progress) {
        Optional<String> installed = Executables.find(PACKAGE);
        if (installed.isPresent()) {
            return new Found(installed.get(), Optional.empty());
        }
        if (!Files.isExecutable(program())) {
            fetch(progress);
        }
        return new Found(program().toString(), Optional.of(libraries()));
    }

    private Path program() {
        return directory.resolve("usr/sbin/pgbouncer");
    }

    private String libraries() {
        List<String> directories = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.getFileName().toString().contains(".so"))
                    .map(file -> file.getParent().toString())
                    .distinct()
                    .forEach(directories::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join(":", directories);
    }

    private void fetch(Progress progress) {
        if (Executables.find("apt-get").isEmpty() || Executables.find("dpkg").isEmpty()) {
            throw new StackException("PgBouncer is not installed. " + ADVICE);
        }
        progress.tell("PgBouncer is not installed: downloading its package into " + directory
                + " (nothing is installed on the system)");
        Path unfinished = directory.resolveSibling(
                PACKAGE + "-unpacking-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(unfinished);
            if (!known()) {
                updateLists(progress);
            }
            List<String> download = new ArrayList<>(List.of("apt-get", "download", PACKAGE));
            download.addAll(missingLibraries());
            require(unfinished, download);
            try (Stream<Path> packages = Files.list(unfinished)) {
                for (Path file :
                        packages.filter(p -> p.toString().endsWith(".deb")).toList()) {
                    require(unfinished, List.of("dpkg", "-x", file.toString(), unfinished.toString()));
                    Files.delete(file);
                }
            }
            if (!Files.exists(directory)) {
                Files.move(unfinished, directory);
            } else {
                StateDirectory.delete(unfinished);
            }
        } catch (IOException e) {
            throw new StackException("Cannot unpack PgBouncer: " + e.getMessage() + "\n  " + ADVICE, e);
        }
    }

    private static boolean known() {
        return Executables.run(Path.of("/"), List.of("apt-cache", "show", PACKAGE))
                .succeeded();
    }

    private static void updateLists(Progress progress) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new StackException(
                    "PgBouncer is not installed, and this machine's package lists are empty, so it cannot"
                            + " be downloaded either. Run: sudo apt-get update\n  Or: " + ADVICE);
        }
        progress.tell("The package lists are empty: running apt-get update");
        require(Path.of("/"), List.of("apt-get", "-qq", "update"));
    }

    /** The libraries the package depends on that are not on this machine; their names differ between releases. */
    private static List<String> missingLibraries() {
        Executables.Result depends = Executables.run(
                Path.of("/"),
                List.of(
                        "apt-cache",
                        "depends",
                        "--no-recommends",
                        "--no-suggests",
                        "--no-conflicts",
                        "--no-breaks",
                        "--no-replaces",
                        "--no-enhances",
                        PACKAGE));
        return depends.output()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Depends: lib"))
                .map(line -> line.substring("Depends: ".length()))
                .filter(name -> !installed(name))
                .toList();
    }

    private static boolean installed(String name) {
        Executables.Result query =
                Executables.run(Path.of("/"), List.of("dpkg-query", "-W", "-f", "${db:Status-Status}", name));
        return query.succeeded() && query.output().strip().equals("installed");
    }

    private static void require(Path directory, List<String> command) {
        Executables.Result result = Executables.run(directory, command);
        if (!result.succeeded()) {
            throw new StackException("PgBouncer cannot be fetched: " + String.join(" ", command) + " failed:\n"
                    + result.output().strip() + "\n  " + ADVICE);
        }
    }
}

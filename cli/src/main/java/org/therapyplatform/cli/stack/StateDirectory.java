package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Everything one stack writes, in one directory that only its owner can read. */
record StateDirectory(Path root) {
    Path pidFile(String component) {
        return root.resolve("run").resolve(component + ".pid");
    }

    Path log(String component) {
        return root.resolve("log").resolve(component + ".log");
    }

    Path of(String component) {
        return root.resolve(component);
    }

    void create() {
        try {
            Files.createDirectories(root);
            // Not 0700: where PostgreSQL must run as nobody, that user has to get through to its own directory.
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new StackException("Cannot create the state directory " + root + ": " + e.getMessage(), e);
        }
    }

    /** Two commands must not start or stop the same stack at once: the second waits for the first. */
    void exclusively(Progress progress, Runnable work) {
        create();
        try (FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                progress.tell("Waiting for another ./platform that starts or stops this stack");
                lock = channel.lock();
            }
            try {
                work.run();
            } finally {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + root, e);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

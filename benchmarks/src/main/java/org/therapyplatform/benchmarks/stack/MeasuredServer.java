package org.therapyplatform.benchmarks.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.therapyplatform.benchmarks.server.EmptyResource;

/** A copy of a built server whose application has the empty resource, too. */
final class MeasuredServer {
    private static final String APPLICATION = "standalone/deployments/therapy-platform.ear";

    /** What a server that ran in its own directory left there. */
    private static final List<String> LEFT_OUT =
            List.of("standalone/data", "standalone/log", "standalone/tmp", "standalone/classes.jsa", APPLICATION);

    private MeasuredServer() {}

    /** @return {@code target}, made anew */
    static Path copy(Path server, Path target) {
        try {
            if (Files.exists(target)) {
                delete(target);
            }
            try (Stream<Path> files = Files.walk(server)) {
                for (Path file : files.toList()) {
                    Path relative = server.relativize(file);
                    if (LEFT_OUT.stream().noneMatch(relative::startsWith)) {
                        link(file, target.resolve(relative));
                    }
                }
            }
            Path application = target.resolve(APPLICATION);
            Files.createDirectories(application.getParent());
            Files.copy(server.resolve(APPLICATION), application);
            add(application);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + server, e);
        }
    }

    /** 160 MB of which nothing is changed. */
    private static void link(Path file, Path target) throws IOException {
        if (Files.isDirectory(file)) {
            Files.createDirectories(target);
        } else {
            Files.createLink(target, file);
        }
    }

    private static void add(Path application) throws IOException {
        try (FileSystem ear = FileSystems.newFileSystem(application)) {
            Path web = Files.createTempFile("web", ".war");
            Files.copy(ear.getPath("web.war"), web, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem war = FileSystems.newFileSystem(web)) {
                for (Class<?> type : List.of(EmptyResource.class, EmptyResource.Nothing.class)) {
                    String name = type.getName().replace('.', '/') + ".class";
                    Path target = war.getPath("WEB-INF/classes", name);
                    Files.createDirectories(target.getParent());
                    try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                        Files.copy(bytes, target);
                    }
                }
            }
            Files.move(web, ear.getPath("web.war"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + directory, e);
        }
    }
}

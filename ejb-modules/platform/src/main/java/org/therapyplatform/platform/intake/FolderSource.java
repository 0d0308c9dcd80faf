package org.therapyplatform.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The {@code *.json} directly in a folder, by name. What is stored is removed from it. */
public final class FolderSource implements IntakeSource {
    /** Whoever is still writing a file writes again within it. */
    private static final Duration WRITTEN = Duration.ofSeconds(2);

    private final Path folder;
    private final Clock clock;

    public FolderSource(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "folder:" + folder;
    }

    @Override
    public List<Entry> list() throws IOException {
        return json(folder).stream()
                .map(file -> entry(file.getFileName().toString(), file, null, clock))
                .toList();
    }

    /** The {@code *.json} directly in a folder, by name. */
    public static List<Path> json(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** A file as it is listed: without a version while somebody may be writing it, as far as its time tells. */
    public static Entry entry(String name, Path file, String series, Clock clock) {
        return new Entry(name, written(file, clock) ? version(file) : null, series);
    }

    private static boolean written(Path file, Clock clock) {
        try {
            Duration ago = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
            // Whoever's clock is fast does not wait until it is right.
            return ago.abs().compareTo(WRITTEN) >= 0;
        } catch (IOException e) {
            // Gone meanwhile.
            return false;
        }
    }

    /** Time and size: enough to notice that a file was written again. */
    private static String version(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException e) {
            // Gone meanwhile: opening it will tell.
            return "";
        }
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        return Files.newInputStream(folder.resolve(entry.name()));
    }

    @Override
    public void remove(Entry entry) throws IOException {
        Path file = folder.resolve(entry.name());
        // Written again since it was listed: the next look takes it.
        if (version(file).equals(entry.version())) {
            Files.deleteIfExists(file);
        }
    }
}

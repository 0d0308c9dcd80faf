package org.therapyplatform.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** The {@code *.json} directly in a folder, by name. What is stored is removed from it. */
public final class FolderSource implements IntakeSource {
    private final Path folder;

    public FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "folder:" + folder;
    }

    @Override
    public List<Entry> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new Entry(file.getFileName().toString(), version(file), null))
                    .toList();
        }
    }

    /** Time and size: enough to notice that a file was written again. */
    public static String version(Path file) {
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

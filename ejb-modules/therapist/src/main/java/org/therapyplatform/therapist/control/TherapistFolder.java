package org.therapyplatform.therapist.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.therapyplatform.platform.intake.FolderSource;
import org.therapyplatform.platform.intake.IntakeSource;

/**
 * R8: {@code <folder>_urgent/*.json} first, all of them; then of {@code <folder>/YYYYMMDD/*.json} for each file name the
 * one of the newest day. The files stay where they are.
 */
final class TherapistFolder implements IntakeSource {
    private final Path folder;
    private final Path urgent;
    private final Clock clock;

    TherapistFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.urgent = folder.resolveSibling(folder.getFileName() + "_urgent");
    }

    @Override
    public String name() {
        return "folder:" + folder;
    }

    @Override
    public List<Entry> list() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(urgent)) {
            files.addAll(FolderSource.json(urgent));
        }
        Map<String, Path> newest = new TreeMap<>();
        for (Path day : days()) {
            FolderSource.json(day)
                    .forEach(file -> newest.putIfAbsent(file.getFileName().toString(), file));
        }
        files.addAll(newest.values());
        // No older file takes the place of one that is still being written.
        return files.stream().map(this::entry).toList();
    }

    /** The newest first. */
    private List<Path> days() throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(day -> day.getFileName().toString().matches("\\d{8}"))
                    .filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private Entry entry(Path file) {
        String name = file.getFileName().toString();
        return FolderSource.entry(file.getParent().getFileName() + "/" + name, file, name, clock);
    }

    @Override
    public InputStream open(Entry entry) throws IOException {
        return Files.newInputStream(path(entry));
    }

    private Path path(Entry entry) {
        Path file = Path.of(entry.name());
        return file.getParent().equals(urgent.getFileName())
                ? urgent.resolve(file.getFileName())
                : folder.resolve(file);
    }

    @Override
    public void remove(Entry entry) {
        // They stay; a version that is known is not read again.
    }
}

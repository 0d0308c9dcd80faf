package org.therapyplatform.platform.diagnosis;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** There is room where data, logs and mails are kept. */
public record DiskSpace(Path directory) implements Check {
    private static final long GIGABYTE = 1L << 30;
    private static final double FAIL_BELOW = 0.05;
    private static final double WARN_BELOW = 0.10;

    @Override
    public String title() {
        return "Disk";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> examine() {
        try {
            FileStore store = Files.getFileStore(Files.exists(directory) ? directory : directory.getParent());
            return List.of(judge(store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException e) {
            return List.of(Finding.fail(title(), "cannot look at " + directory + ": " + e.getMessage(), "Look there."));
        }
    }

    Finding judge(long free, long total) {
        String cause = String.format(
                "%.1f of %.1f GB free at %s", (double) free / GIGABYTE, (double) total / GIGABYTE, directory);
        String cure = "Make room: old logs and mails below that directory, then what else is on that disk.";
        if (free < GIGABYTE || free < total * FAIL_BELOW) {
            return Finding.fail(title(), cause, cure);
        }
        return free < total * WARN_BELOW ? Finding.warn(title(), cause, cure) : Finding.ok(title(), cause);
    }
}

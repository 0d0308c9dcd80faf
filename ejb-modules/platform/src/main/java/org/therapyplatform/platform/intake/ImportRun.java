package org.therapyplatform.platform.intake;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * The life of one file, for people. Times are UTC.
 *
 * @param source where it came from: {@code upload} or the name of a source
 * @param reason why it failed, waits or was not needed; null otherwise
 * @param message what came of it
 * @param size in bytes
 * @param total how many records there are; null if the file does not tell
 * @param records how many have been processed, so far
 * @param account who handed it over; null if it came from a source
 */
public record ImportRun(
        int id,
        String kind,
        String source,
        String name,
        ImportState status,
        String reason,
        String message,
        boolean dryRun,
        long size,
        Integer total,
        int records,
        int created,
        int updated,
        int rejected,
        int attempts,
        String account,
        LocalDateTime receivedAt,
        LocalDateTime finishedAt)
        implements Concerning {
    /** The order of lists over several modules, the newest first. */
    public static final Comparator<ImportRun> NEWEST_FIRST = Comparator.comparing(ImportRun::receivedAt)
            .thenComparing(ImportRun::kind)
            .thenComparing(ImportRun::id)
            .reversed();

    /** Whether something is still to happen to it by itself. */
    public boolean open() {
        return finishedAt == null;
    }

    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.IMPORT, id));
    }
}

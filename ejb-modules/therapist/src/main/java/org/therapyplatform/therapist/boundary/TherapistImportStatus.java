package org.therapyplatform.therapist.boundary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportRun;

/** Where the import of therapists stands (api.md §3). Times are UTC; "today" is the agency's. */
public record TherapistImportStatus(
        boolean running,
        LocalDateTime lastCheck,
        LocalDateTime lastImportRun,
        LocalDateTime nextImportRun,
        int filesProcessedToday,
        int therapistsProcessedToday,
        int therapistsFailedToday,
        String lastError,
        LocalDateTime lastErrorTime,
        int totalFilesProcessed,
        int totalTherapistsProcessed,
        int totalTherapistsFailed,
        List<RecentImport> recentImports) {
    public record RecentImport(String file, int therapistCount, int successCount, int failedCount, LocalDateTime time) {
        static RecentImport of(ImportRun run) {
            return new RecentImport(
                    run.name(), run.records(), run.created() + run.updated(), run.rejected(), run.finishedAt());
        }
    }

    static TherapistImportStatus of(ImportCounts counts, List<ImportRun> recent, Duration interval, Instant now) {
        return new TherapistImportStatus(
                counts.running(now),
                counts.lastCheck(),
                counts.lastCheck(),
                counts.lastCheck() == null ? null : counts.lastCheck().plus(interval),
                counts.filesProcessedToday(),
                counts.recordsToday(),
                counts.recordsRejectedToday(),
                counts.lastError(),
                counts.lastErrorTime(),
                counts.filesProcessed(),
                counts.records(),
                counts.recordsRejected(),
                recent.stream().map(RecentImport::of).toList());
    }
}

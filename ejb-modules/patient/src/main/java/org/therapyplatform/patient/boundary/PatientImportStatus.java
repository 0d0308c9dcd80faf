package org.therapyplatform.patient.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.intake.ImportState;

/** Where the import of patients stands (api.md §2). Times are UTC; "today" is the agency's. */
public record PatientImportStatus(
        boolean running,
        LocalDateTime lastCheck,
        int filesProcessedToday,
        int filesFailedToday,
        String lastError,
        LocalDateTime lastErrorTime,
        int totalProcessed,
        int totalFailed,
        List<RecentImport> recentImports) {
    /**
     * @param status {@code success} or {@code failed}
     * @param error why it failed
     */
    public record RecentImport(
            String file,
            String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) String error,
            LocalDateTime time) {
        static RecentImport of(ImportRun run) {
            boolean failed = run.status() == ImportState.failed;
            return new RecentImport(
                    run.name(), failed ? "failed" : "success", failed ? run.reason() : null, run.finishedAt());
        }
    }

    static PatientImportStatus of(ImportCounts counts, List<ImportRun> recent, Instant now) {
        return new PatientImportStatus(
                counts.running(now),
                counts.lastCheck(),
                counts.filesProcessedToday(),
                counts.filesFailedToday(),
                counts.lastError(),
                counts.lastErrorTime(),
                counts.filesProcessed(),
                counts.filesFailed(),
                recent.stream().map(RecentImport::of).toList());
    }
}

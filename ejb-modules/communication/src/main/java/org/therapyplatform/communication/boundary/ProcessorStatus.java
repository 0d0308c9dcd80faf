package org.therapyplatform.communication.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.control.FormFiles;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.intake.ImportState;

/** How the forms of the web site are doing (api.md §5). Times are UTC; "today" is the agency's. */
public record ProcessorStatus(
        boolean running,
        LocalDateTime lastCheck,
        int verificationsProcessedToday,
        int verificationsFailedToday,
        int contactsProcessedToday,
        int contactsFailedToday,
        int waitlistProcessedToday,
        int waitlistFailedToday,
        String lastError,
        LocalDateTime lastErrorTime,
        int totalProcessed,
        int totalFailed,
        List<RecentFile> recentFiles) {

    /**
     * @param type the folder it lay in
     * @param status {@code success} or {@code failed}
     * @param error why it failed
     */
    public record RecentFile(
            String file,
            String type,
            String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) String error,
            LocalDateTime time) {
        static RecentFile of(ImportRun run) {
            boolean failed = run.status() == ImportState.failed;
            return new RecentFile(
                    run.name(),
                    run.kind(),
                    failed ? "failed" : "success",
                    failed ? run.reason() : null,
                    run.finishedAt());
        }
    }

    static ProcessorStatus of(ImportCounts all, Map<String, ImportCounts> byKind, List<ImportRun> recent, Instant now) {
        ImportCounts verifications = byKind.get(FormFiles.VERIFICATIONS);
        ImportCounts contacts = byKind.get(FormFiles.CONTACTS);
        ImportCounts waitlist = byKind.get(FormFiles.WAITLIST);
        return new ProcessorStatus(
                all.running(now),
                all.lastCheck(),
                verifications.filesProcessedToday(),
                verifications.filesFailedToday(),
                contacts.filesProcessedToday(),
                contacts.filesFailedToday(),
                waitlist.filesProcessedToday(),
                waitlist.filesFailedToday(),
                all.lastError(),
                all.lastErrorTime(),
                all.filesProcessed(),
                all.filesFailed(),
                recent.stream().map(RecentFile::of).toList());
    }
}

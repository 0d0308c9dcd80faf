package org.therapyplatform.therapist.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportMonitor;

/** How the import of therapists is doing. */
@ApplicationScoped
public class TherapistImportMonitor extends ImportMonitor<TherapistImportFiles> {
    @Inject
    private Settings settings;

    @Override
    public String service() {
        return TherapistImportFiles.MONITOR;
    }

    @Override
    protected Duration interval() {
        return Duration.ofSeconds(settings.number(Setting.THERAPIST_IMPORT_CHECK_INTERVAL_SECONDS));
    }

    @Override
    protected Duration patience() {
        return Duration.ofHours(25);
    }

    @Override
    protected void describe(ImportCounts counts, Map<String, Object> details) {
        details.put("files_processed_today", counts.filesProcessedToday());
        details.put("therapists_processed_today", counts.recordsToday());
        details.put("therapists_failed_today", counts.recordsRejectedToday());
    }

    /** A file with many therapists is not good because one of them could be taken. */
    @Override
    protected List<String> issues(ImportCounts counts, Instant now) {
        return counts.issues(now, interval(), patience(), true);
    }
}

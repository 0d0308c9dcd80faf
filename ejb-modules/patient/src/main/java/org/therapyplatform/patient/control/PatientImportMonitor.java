package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportMonitor;

/** How the import of registrations and patients is doing. */
@ApplicationScoped
public class PatientImportMonitor extends ImportMonitor<PatientImportFiles> {
    @Inject
    private Settings settings;

    @Override
    public String service() {
        return PatientImportFiles.MONITOR;
    }

    @Override
    protected Duration interval() {
        return Duration.ofSeconds(settings.number(Setting.PATIENT_IMPORT_CHECK_INTERVAL_SECONDS));
    }

    @Override
    protected Duration patience() {
        return Duration.ofHours(1);
    }

    @Override
    protected void describe(ImportCounts counts, Map<String, Object> details) {
        details.put("files_processed_today", counts.filesProcessedToday());
        details.put("files_failed_today", counts.filesFailedToday());
    }
}

package org.therapyplatform.therapist.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.IntakeJob;
import org.therapyplatform.platform.intake.IntakeSource;

/** Looks for files with therapists and processes what was handed over. */
@Singleton
@Startup
@DependsOn("TherapistSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class TherapistImportJob extends IntakeJob<TherapistImportFiles, TherapistImport> {
    private static final long LARGEST_FILE = 1024L * 1024 * 1024;

    @Override
    protected Map<IntakeSource, String> folders(Settings settings, Clock clock) {
        String folder = settings.text(Setting.THERAPIST_IMPORT_FOLDER_PATH).strip();
        return settings.flag(Setting.THERAPIST_IMPORT_ENABLED) && !folder.isEmpty()
                ? Map.of(new TherapistFolder(Path.of(folder), clock), TherapistImportFiles.THERAPISTS)
                : Map.of();
    }

    @Override
    protected Duration interval(Settings settings) {
        return Duration.ofSeconds(settings.number(Setting.THERAPIST_IMPORT_CHECK_INTERVAL_SECONDS));
    }

    @Override
    protected long largestFile() {
        return LARGEST_FILE;
    }
}

package org.therapyplatform.patient.control;

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
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.FolderSource;
import org.therapyplatform.platform.intake.IntakeJob;
import org.therapyplatform.platform.intake.IntakeSource;

/** Looks for registrations and processes what was handed over. */
@Singleton
@Startup
@DependsOn("PatientSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class PatientImportJob extends IntakeJob<PatientImportFiles, PatientImport> {
    @Override
    protected List<String> signed() {
        return List.of(PatientImportFiles.REGISTRATIONS);
    }

    @Override
    protected Map<IntakeSource, String> folders(Settings settings, Clock clock) {
        String folder = settings.text(Setting.PATIENT_IMPORT_FOLDER_PATH).strip();
        return folder.isEmpty()
                ? Map.of()
                : Map.of(new FolderSource(Path.of(folder), clock), PatientImportFiles.REGISTRATIONS);
    }

    @Override
    protected Duration interval(Settings settings) {
        return Duration.ofSeconds(settings.number(Setting.PATIENT_IMPORT_CHECK_INTERVAL_SECONDS));
    }

    @Override
    protected long largestFile() {
        return PatientImport.LARGEST_REGISTRATION;
    }
}

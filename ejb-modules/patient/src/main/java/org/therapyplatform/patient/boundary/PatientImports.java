package org.therapyplatform.patient.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.AUDITOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.therapyplatform.patient.control.PatientImportFiles;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportFiles;
import org.therapyplatform.platform.intake.ImportHealth;
import org.therapyplatform.platform.intake.ImportRuns;

/** Patients from files: registrations of the web site, and tables somebody hands over. */
@Stateless
@DenyAll
@Audited(Subject.IMPORT)
public class PatientImports extends ImportRuns {
    private static final List<String> KINDS = List.of(PatientImportFiles.PATIENTS, PatientImportFiles.REGISTRATIONS);
    private static final Duration PATIENCE = Duration.ofHours(1);

    @Inject
    private PatientImportFiles files;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Override
    protected ImportFiles files() {
        return files;
    }

    @Override
    protected List<String> kinds() {
        return KINDS;
    }

    /** A registration is one for ever. */
    @Override
    protected String series(String name) {
        return null;
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public PatientImportStatus status() {
        return PatientImportStatus.of(
                files.counts(PatientImportFiles.MONITOR, KINDS), files.recent(KINDS), clock.instant());
    }

    /** What the monitor finds (rules.md §16). */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, AUDITOR, SERVICE})
    public ImportHealth health() {
        ImportCounts counts = files.counts(PatientImportFiles.MONITOR, KINDS);
        Duration interval = Duration.ofSeconds(settings.number(Setting.PATIENT_IMPORT_CHECK_INTERVAL_SECONDS));
        return new ImportHealth(
                PatientImportFiles.MONITOR,
                counts.running(clock.instant()),
                counts,
                counts.issues(clock.instant(), interval, PATIENCE, false));
    }
}

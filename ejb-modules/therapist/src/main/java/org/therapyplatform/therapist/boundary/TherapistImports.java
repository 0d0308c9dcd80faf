package org.therapyplatform.therapist.boundary;

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
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportFiles;
import org.therapyplatform.platform.intake.ImportHealth;
import org.therapyplatform.platform.intake.ImportRuns;
import org.therapyplatform.therapist.control.TherapistImportFiles;

/** Therapists from files: those of a folder, and those somebody hands over. */
@Stateless
@DenyAll
@Audited(Subject.IMPORT)
public class TherapistImports extends ImportRuns {
    private static final List<String> KINDS = List.of(TherapistImportFiles.THERAPISTS);
    private static final Duration PATIENCE = Duration.ofHours(25);

    @Inject
    private TherapistImportFiles files;

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

    /** Files of one name replace each other, whatever day they are of. */
    @Override
    protected String series(String name) {
        return name;
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public TherapistImportStatus status() {
        return TherapistImportStatus.of(
                files.counts(TherapistImportFiles.MONITOR, KINDS), files.recent(KINDS), interval(), clock.instant());
    }

    /** What the monitor finds (rules.md §16). */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, AUDITOR, SERVICE})
    public ImportHealth health() {
        ImportCounts counts = files.counts(TherapistImportFiles.MONITOR, KINDS);
        return new ImportHealth(
                TherapistImportFiles.MONITOR,
                counts.running(clock.instant()),
                counts,
                counts.issues(clock.instant(), interval(), PATIENCE, true));
    }

    private Duration interval() {
        return Duration.ofSeconds(settings.number(Setting.THERAPIST_IMPORT_CHECK_INTERVAL_SECONDS));
    }
}

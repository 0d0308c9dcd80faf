package org.therapyplatform.therapist.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
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
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportRuns;
import org.therapyplatform.therapist.control.TherapistImportFiles;
import org.therapyplatform.therapist.control.TherapistImportJob;

/** Therapists from files: those of a folder, and those somebody hands over. */
@Stateless
@DenyAll
@Audited(Subject.IMPORT)
public class TherapistImports extends ImportRuns<TherapistImportFiles, TherapistImportJob> {
    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Files of one name replace each other, whatever day they are of. */
    @Override
    protected String series(String name) {
        return name;
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public TherapistImportStatus status() {
        return TherapistImportStatus.of(files().counts(), files().recent(), interval(), clock.instant());
    }

    private Duration interval() {
        return Duration.ofSeconds(settings.number(Setting.THERAPIST_IMPORT_CHECK_INTERVAL_SECONDS));
    }
}

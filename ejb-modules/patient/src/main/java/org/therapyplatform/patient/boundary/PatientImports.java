package org.therapyplatform.patient.boundary;

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
import org.therapyplatform.patient.control.PatientImportFiles;
import org.therapyplatform.patient.control.PatientImportJob;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.intake.ImportRuns;

/** Patients from files: registrations of the web site, and tables somebody hands over. */
@Stateless
@DenyAll
@Audited(Subject.IMPORT)
public class PatientImports extends ImportRuns<PatientImportFiles, PatientImportJob> {
    @Inject
    private Clock clock;

    /** A registration is one for ever. */
    @Override
    protected String series(String name) {
        return null;
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public PatientImportStatus status() {
        return PatientImportStatus.of(files().counts(), files().recent(), clock.instant());
    }
}

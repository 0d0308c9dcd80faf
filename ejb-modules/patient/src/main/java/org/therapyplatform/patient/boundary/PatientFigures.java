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
import java.util.Map;
import org.therapyplatform.patient.control.PatientCounts;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.query.KeptFigure.Counted;

/** How many patients there are; whom nobody sees, the trail does not name. */
@Stateless
@DenyAll
@Audited(Subject.PATIENT)
public class PatientFigures {
    @Inject
    private PatientCounts counts;

    /** Every status, in the order of their constants; one without patients with 0. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Counted<Map<Patientenstatus, Long>> byStatus() {
        return counts.byStatus();
    }
}

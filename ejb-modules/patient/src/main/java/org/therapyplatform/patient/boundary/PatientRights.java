package org.therapyplatform.patient.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.therapyplatform.patient.control.Erasure;
import org.therapyplatform.patient.control.Retention;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.subject.JsonRow;
import org.therapyplatform.platform.subject.PatientDataHolder;

/** The rights of the people whose data these are: to see them, and to be forgotten (GDPR Art. 15, 17 and 20). */
@Stateless
@DenyAll
@Audited(Subject.PATIENT)
public class PatientRights {
    @Inject
    @Any
    private Instance<PatientDataHolder> holders;

    @Inject
    private Erasure erasure;

    @Inject
    private Retention retention;

    @Resource
    private SessionContext context;

    /**
     * Everything every module keeps about a patient, as rows by section. Every module is asked by itself: what changes
     * meanwhile may be seen in one and not in the other.
     *
     * @throws NotFoundException if nothing is kept
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public Map<String, List<JsonRow>> export(int patientId) {
        Map<String, List<JsonRow>> all = new TreeMap<>();
        holders.forEach(holder -> all.putAll(holder.export(patientId)));
        if (all.values().stream().allMatch(List::isEmpty)) {
            throw new NotFoundException("Patient");
        }
        return all;
    }

    /**
     * Removes a patient from every module in one transaction and enters it in the register. May be repeated.
     *
     * @throws NotFoundException if nobody keeps anything about such a patient and never was an erasure of her
     */
    @RolesAllowed(ADMINISTRATOR)
    @Changes(AuditAction.DELETE)
    public void erase(int patientId) {
        erasure.erase(patientId, context.getCallerPrincipal().getName());
    }

    /** The register, by id. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed(ADMINISTRATOR)
    public List<ErasedPatient> erased() {
        return erasure.register();
    }

    /** Removes what has been kept long enough, or only lists it. */
    @RolesAllowed(ADMINISTRATOR)
    public RetentionReport retain(boolean dryRun) {
        return retention.run(dryRun, context.getCallerPrincipal().getName());
    }
}

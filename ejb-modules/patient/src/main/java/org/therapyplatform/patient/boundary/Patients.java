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
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientCorrespondence;
import org.therapyplatform.patient.control.PatientQueries;
import org.therapyplatform.patient.control.SearchStart;
import org.therapyplatform.patient.control.Symptome;
import org.therapyplatform.patient.entity.PatientEntity;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.validation.InputValidator;
import org.therapyplatform.platform.versioning.ExpectedVersion;

/**
 * The patients of the agency.
 *
 * <p>Reads run outside a caller's transaction: enlisting this module's datasource for a read would make the caller's
 * commit a two-phase one.
 */
@Stateless
@DenyAll
@Audited(Subject.PATIENT)
public class Patients {
    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Inject
    private PatientQueries queries;

    @Inject
    private InputValidator validator;

    @Inject
    private SearchStart searchStart;

    @Inject
    private Event<PatientChanged> changed;

    @Inject
    private Instance<SearchRegister> searches;

    @Inject
    private RecipientCorrespondence correspondence;

    @Inject
    private Clock clock;

    /** @throws InvalidInputException naming the field that breaks a rule */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Patient create(PatientData data) {
        PatientEntity patient = new PatientEntity(checked(data), LocalDate.now(clock));
        searchStart.registered(patient);
        entities.persist(patient);
        return patient.toPatient();
    }

    /** @throws NotFoundException if there is no such patient */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Patient find(int id) {
        return queries.read(id);
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Optional<Patient> lookup(int id) {
        return queries.lookAt(id);
    }

    /** Those of the ids there are patients for, by id: one statement for a whole page of another module. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Map<Integer, Patient> find(Collection<Integer> ids) {
        return queries.find(ids).stream()
                .map(PatientEntity::toPatient)
                .collect(Collectors.toMap(Patient::id, Function.identity()));
    }

    /**
     * Whoever has the same name or e-mail address, whatever the case and the marks of the letters: the first few, to ask
     * before somebody is entered twice.
     *
     * @param email null: by name only
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<Patient> similar(String vorname, String nachname, String email) {
        return queries.similar(vorname, nachname, email).stream()
                .map(PatientEntity::toPatient)
                .toList();
    }

    /**
     * One page, by id unless another order is wanted.
     *
     * @throws InvalidInputException for an order that does not exist
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Page<Patient> list(PatientFilter filter, PageRequest page) {
        return queries.list(filter, page);
    }

    /**
     * Changes a patient. The change is applied to the record as it is now, under a lock, so two callers who change
     * different fields at once both succeed.
     *
     * @param expected what the change was made for
     * @throws NotFoundException if there is no such patient
     * @throws StaleException if she is not as expected
     * @throws InvalidInputException naming the field that breaks a rule; nothing is changed then
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Patient update(int id, ExpectedVersion expected, UnaryOperator<PatientData> change) {
        PatientEntity patient = queries.lock(id);
        expected.require(patient.version());
        PatientData before = patient.angaben();
        patient.change(checked(change.apply(before)), LocalDate.now(clock));
        searchStart.changed(before, patient);
        entities.flush();
        changed.fire(new PatientChanged(patient.toPatient()));
        return patient.toPatient();
    }

    /**
     * R4: somebody of the agency spoke or wrote to her.
     *
     * @param day when; empty: today
     * @throws NotFoundException if there is no such patient
     * @throws StaleException if she is not as expected
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Patient contacted(int id, ExpectedVersion expected, Optional<LocalDate> day) {
        PatientEntity patient = queries.lock(id);
        expected.require(patient.version());
        LocalDate today = LocalDate.now(clock);
        patient.contacted(day.orElse(today), today);
        entities.flush();
        return patient.toPatient();
    }

    /**
     * The patient as she is, with her row locked until the caller's transaction ends: what is decided about her cannot
     * be outrun by a change.
     *
     * @throws NotFoundException if there is no such patient
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Patient hold(int id) {
        return queries.lock(id).toPatient();
    }

    /** Part of placing her: the status becomes {@code in_Therapie}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void beginTherapy(int id) {
        update(id, ExpectedVersion.ANY, angaben -> angaben.withStatus(Patientenstatus.in_Therapie));
    }

    /**
     * Removes a patient with the mails and calls to her.
     *
     * @throws NotFoundException if there is no such patient
     * @throws StaleException if she is not as expected
     * @throws InvalidInputException if there are searches of hers (R5), with their number
     * @throws UnavailableException if a mail to her is just being sent
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id, ExpectedVersion expected) {
        // Before a mail to her is waited for, and once more when nobody can change the answer.
        expected.require(queries.read(id).version());
        requireNoSearches(id);
        Recipient hers = new Recipient(Recipient.Kind.PATIENT, id);
        correspondence.prepare(hers);
        PatientEntity patient = queries.lockToRemove(id);
        expected.require(patient.version());
        requireNoSearches(id);
        correspondence.delete(hers);
        entities.remove(patient);
    }

    private void requireNoSearches(int id) {
        int existing =
                searches.stream().mapToInt(register -> register.searchesOf(id)).sum();
        if (existing > 0) {
            throw InvalidInputException.of(
                            "Cannot delete patient: Active search exists. Please delete the search first.")
                    .with("existing_searches", existing);
        }
    }

    private PatientData checked(PatientData data) {
        validator.check(data);
        Symptome.check(data.symptome());
        return data;
    }
}

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
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.validation.InputValidator;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.therapist.control.TherapistQueries;
import org.therapyplatform.therapist.entity.TherapistEntity;

/**
 * The therapists the agency knows.
 *
 * <p>Reads run outside a caller's transaction: enlisting this module's datasource for a read would make the caller's
 * commit a two-phase one.
 */
@Stateless
@DenyAll
@Audited(Subject.THERAPIST)
public class Therapists {
    @PersistenceContext(unitName = "therapist")
    private EntityManager entities;

    @Inject
    private TherapistQueries queries;

    @Inject
    private InputValidator validator;

    @Inject
    private Event<TherapistChanged> changed;

    @Inject
    private Event<TherapistDeleted> deleted;

    @Inject
    private Instance<InquiryRegister> inquiries;

    @Inject
    private RecipientCorrespondence correspondence;

    @Inject
    private Clock clock;

    /** @throws InvalidInputException naming the field that breaks a rule */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Therapist create(TherapistData data) {
        validator.check(data);
        TherapistEntity entity = new TherapistEntity(data, LocalDate.now(clock));
        entities.persist(entity);
        entities.flush();
        Therapist therapist = entity.toTherapist();
        changed.fire(new TherapistChanged(therapist));
        return therapist;
    }

    /** @throws NotFoundException if there is no such therapist */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Therapist find(int id) {
        return queries.read(id);
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Optional<Therapist> lookup(int id) {
        return queries.lookAt(id);
    }

    /** Those of the ids there are therapists for, by id: one statement for a whole page of another module. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Map<Integer, Therapist> find(Collection<Integer> ids) {
        return queries.find(ids).stream()
                .map(TherapistEntity::toTherapist)
                .collect(Collectors.toMap(Therapist::id, Function.identity()));
    }

    /**
     * Whoever has the same name, whatever the case and the marks of the letters, or the same e-mail address: the first few,
     * to ask before somebody is entered twice.
     *
     * @param email null or empty: by name only
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<Therapist> similar(String vorname, String nachname, String email) {
        return queries.similar(vorname, nachname, email).stream()
                .map(TherapistEntity::toTherapist)
                .toList();
    }

    /**
     * One page, by id unless another order is wanted.
     *
     * @throws InvalidInputException for an order that does not exist
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Page<Therapist> list(TherapistFilter filter, PageRequest page) {
        return queries.list(filter, page);
    }

    /**
     * Changes a therapist. The change is applied to the record as it is now, under a lock, so two callers who change
     * different fields at once both succeed.
     *
     * @param expected what the change was made for
     * @throws NotFoundException if there is no such therapist
     * @throws StaleException if he is not as expected
     * @throws InvalidInputException naming the field that breaks a rule; nothing is changed then
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Therapist update(int id, ExpectedVersion expected, UnaryOperator<TherapistData> change) {
        TherapistEntity entity = queries.lock(id);
        expected.require(entity.version());
        TherapistData data = change.apply(entity.angaben());
        validator.check(data);
        entity.change(data, LocalDate.now(clock));
        entities.flush();
        Therapist therapist = entity.toTherapist();
        changed.fire(new TherapistChanged(therapist));
        return therapist;
    }

    /**
     * R4: nobody asks the therapist before a day.
     *
     * @throws NotFoundException if there is no such therapist
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void coolDown(int id, LocalDate until) {
        update(id, ExpectedVersion.ANY, data -> data.withNaechsterKontaktMoeglich(until));
    }

    /**
     * Removes a therapist with the mails and calls to him.
     *
     * @throws ConflictException if the therapist was ever asked (R3)
     * @throws NotFoundException if there is no such therapist
     * @throws StaleException if he is not as expected
     * @throws UnavailableException if a mail to him is just being sent
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id, ExpectedVersion expected) {
        if (inquiries.stream().anyMatch(register -> register.asked(id))) {
            throw new ConflictException("Cannot delete therapist: Therapeutenanfragen exist for this therapist");
        }
        Recipient his = new Recipient(Recipient.Kind.THERAPIST, id);
        correspondence.prepare(his);
        TherapistEntity entity = queries.lockToRemove(id);
        expected.require(entity.version());
        correspondence.delete(his);
        entities.remove(entity);
        deleted.fire(new TherapistDeleted(id));
    }
}

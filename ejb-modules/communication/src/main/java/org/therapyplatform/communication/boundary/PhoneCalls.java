package org.therapyplatform.communication.boundary;

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
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.therapyplatform.communication.control.CallPlan;
import org.therapyplatform.communication.control.Recipients;
import org.therapyplatform.communication.entity.PhoneCallEntity;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.platform.validation.InputValidator;

/** Phone calls: planned, made, found again. */
@Stateless
@DenyAll
@Audited(Subject.PHONE_CALL)
public class PhoneCalls {
    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private Recipients recipients;

    @Inject
    private InputValidator validator;

    @Inject
    private Event<PhoneCallCompleted> completed;

    /**
     * Plans a call in the caller's transaction, at exactly the time given. The caller vouches for the recipient's id.
     *
     * @return the call's id
     * @throws InvalidInputException if it has not exactly one recipient
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public int schedule(PhoneCallDraft draft) {
        Recipient.of(draft.therapistId(), draft.patientId());
        PhoneCallEntity call = new PhoneCallEntity(draft.therapistId(), draft.patientId(), now());
        call.plan(draft.geplantesDatum(), draft.geplanteZeit(), draft.dauerMinuten());
        call.setTherapeutenanfrageId(draft.therapeutenanfrageId());
        call.setNotizen(draft.notizen());
        entities.persist(call);
        return call.getId();
    }

    /** @throws InvalidInputException naming the rule the call breaks, or that no time is free */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public PhoneCall create(PhoneCallInput input) {
        validator.check(input);
        Recipient recipient = Recipient.of(input.therapistId(), input.patientId());
        CallPlan plan = CallPlan.of(
                recipient.kind(),
                LocalDate.now(clock),
                input.geplantesDatum(),
                input.geplanteZeit(),
                input.dauerMinuten(),
                day -> planned(input.therapistId(), day));
        PhoneCallEntity call = new PhoneCallEntity(input.therapistId(), input.patientId(), now());
        call.plan(plan.datum(), plan.zeit(), plan.dauerMinuten());
        call.setTherapeutenanfrageId(input.therapeutenanfrageId());
        call.setNotizen(input.notizen());
        if (input.status() != null) {
            call.become(input.status());
        }
        entities.persist(call);
        // Last, as with a mail (Emails.create).
        recipients.require(recipient);
        return PhoneCall.of(call);
    }

    /** @throws NotFoundException if there is no such call */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public PhoneCall find(int id) {
        return PhoneCall.of(
                Optional.ofNullable(entities.find(PhoneCallEntity.class, id)).orElseThrow(PhoneCalls::notFound));
    }

    /** The latest planned first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Page<PhoneCall> list(PhoneCallFilter filter, PageRequest page) {
        Optional<Telefonanrufstatus> status = Arrays.stream(Telefonanrufstatus.values())
                .filter(s -> s.name().equals(filter.status()))
                .findFirst();
        Optional<LocalDate> day = day(filter.geplantesDatum());
        if (given(filter.status()) && status.isEmpty() || given(filter.geplantesDatum()) && day.isEmpty()) {
            return Page.empty();
        }
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<PhoneCallEntity> select = builder.createQuery(PhoneCallEntity.class);
        Root<PhoneCallEntity> call = select.from(PhoneCallEntity.class);
        // idx_phone_calls_scheduled_date serves the order.
        select.where(matching(builder, call, filter, status, day))
                .orderBy(
                        builder.desc(call.get("geplantesDatum")),
                        builder.desc(call.get("geplanteZeit")),
                        builder.desc(call.get("id")));
        TypedQuery<PhoneCallEntity> query =
                entities.createQuery(select).setFirstResult(page.firstResult()).setMaxResults(page.limit());

        CriteriaQuery<Long> count = builder.createQuery(Long.class);
        Root<PhoneCallEntity> counted = count.from(PhoneCallEntity.class);
        count.select(builder.count(counted)).where(matching(builder, counted, filter, status, day));
        long total = entities.createQuery(count).getSingleResult();
        return Page.of(
                page, total, query.getResultList().stream().map(PhoneCall::of).toList());
    }

    /**
     * @throws NotFoundException if there is no such call
     * @throws InvalidInputException naming the rule the change breaks
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public PhoneCall update(int id, PhoneCallUpdate update) {
        validator.check(update);
        PhoneCallEntity call = locked(id);
        LocalDateTime now = now();
        call.plan(update.geplantesDatum(), update.geplanteZeit(), update.dauerMinuten());
        call.happened(update.tatsaechlichesDatum(), update.tatsaechlicheZeit(), update.ergebnis());
        if (update.notizen() != null) {
            call.setNotizen(update.notizen());
        }
        if (update.therapeutenanfrageId() != null) {
            call.setTherapeutenanfrageId(update.therapeutenanfrageId());
        }
        if (update.status() != null && call.become(update.status())) {
            completed.fire(new PhoneCallCompleted(id, call.getTherapistId(), call.getPatientId(), now));
        }
        call.setUpdatedAt(now);
        return PhoneCall.of(call);
    }

    /** @throws NotFoundException if there is no such call */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id) {
        entities.remove(locked(id));
    }

    /** The times at which the therapist is to be called that day; idx_phone_calls_therapist_id serves it. */
    private Set<LocalTime> planned(int therapistId, LocalDate day) {
        return entities.createQuery(
                        "select c.geplanteZeit from PhoneCall c where c.therapistId = :therapist"
                                + " and c.geplantesDatum = :day and c.status <> :cancelled",
                        LocalTime.class)
                .setParameter("therapist", therapistId)
                .setParameter("day", day)
                .setParameter("cancelled", Telefonanrufstatus.abgebrochen)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    private PhoneCallEntity locked(int id) {
        return Optional.ofNullable(entities.find(PhoneCallEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(PhoneCalls::notFound);
    }

    private static NotFoundException notFound() {
        return new NotFoundException("Phone call");
    }

    private static Predicate[] matching(
            CriteriaBuilder builder,
            Root<PhoneCallEntity> call,
            PhoneCallFilter filter,
            Optional<Telefonanrufstatus> status,
            Optional<LocalDate> day) {
        List<Predicate> predicates = new ArrayList<>();
        boolean therapistsOnly = "therapist".equals(filter.recipientType());
        boolean patientsOnly = "patient".equals(filter.recipientType());
        if (therapistsOnly) {
            predicates.add(call.get("therapistId").isNotNull());
        }
        if (patientsOnly) {
            predicates.add(call.get("patientId").isNotNull());
        }
        if (filter.therapistId() != null && !patientsOnly) {
            predicates.add(builder.equal(call.get("therapistId"), filter.therapistId()));
        }
        if (filter.patientId() != null && !therapistsOnly) {
            predicates.add(builder.equal(call.get("patientId"), filter.patientId()));
        }
        if (filter.therapeutenanfrageId() != null) {
            predicates.add(builder.equal(call.get("therapeutenanfrageId"), filter.therapeutenanfrageId()));
        }
        status.ifPresent(s -> predicates.add(builder.equal(call.get("status"), s)));
        day.ifPresent(d -> predicates.add(builder.equal(call.get("geplantesDatum"), d)));
        return predicates.toArray(Predicate[]::new);
    }

    private static boolean given(String parameter) {
        return parameter != null && !parameter.isEmpty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private LocalDateTime now() {
        return Timestamps.utcNow(clock);
    }
}

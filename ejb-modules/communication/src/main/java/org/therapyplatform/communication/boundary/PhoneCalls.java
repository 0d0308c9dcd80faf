package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
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
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.communication.control.CallCalendar;
import org.therapyplatform.communication.control.CallPlan;
import org.therapyplatform.communication.control.CallPlanning;
import org.therapyplatform.communication.control.PhoneHours;
import org.therapyplatform.communication.control.PublicHolidays;
import org.therapyplatform.communication.entity.PhoneCallEntity;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.platform.validation.InputValidator;
import org.therapyplatform.platform.versioning.ExpectedVersion;

/** Phone calls: planned, made, found again. */
@Stateless
@DenyAll
@Audited(Subject.PHONE_CALL)
public class PhoneCalls {
    private static final int INQUIRY_MINUTES = 5;
    private static final int MOST_IN_CALENDAR = 1000;

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Inject
    private CallPlanning planning;

    @Inject
    private InputValidator validator;

    @Inject
    private Event<PhoneCallCompleted> completed;

    @Inject
    private Event<CorrespondenceDeleted> deleted;

    @Inject
    private PublicHolidays holidays;

    @Inject
    private Settings settings;

    @Resource
    private SessionContext session;

    /**
     * Plans a call in the caller's transaction, in the next phone hour. The caller vouches for the inquiry's id.
     *
     * @return the call's id
     * @throws ConflictException if scheduling is switched off
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public int schedule(PhoneCallDraft draft) {
        CallPlan plan = planning.planInquiry(draft.therapistId(), INQUIRY_MINUTES);
        PhoneCallEntity call = new PhoneCallEntity(draft.therapistId(), null, now());
        call.plan(plan.datum(), plan.zeit(), plan.dauerMinuten());
        call.setTherapeutenanfrageId(draft.therapeutenanfrageId());
        call.setNotizen(draft.notizen());
        entities.persist(call);
        return call.getId();
    }

    /**
     * @throws InvalidInputException naming the rule the call breaks, or that no time is free
     * @throws ConflictException if the coordinator has another call then
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public PhoneCall create(PhoneCallInput input) {
        validator.check(input);
        Recipient recipient = Recipient.of(input.therapistId(), input.patientId());
        PhoneCallEntity call = new PhoneCallEntity(input.therapistId(), input.patientId(), now());
        if (input.koordinator() != null) {
            call.setKoordinator(input.koordinator());
        }
        CallPlan plan = planning.plan(
                recipient, input.geplantesDatum(), input.geplanteZeit(), input.dauerMinuten(), call.getKoordinator());
        call.plan(plan.datum(), plan.zeit(), plan.dauerMinuten());
        call.setTherapeutenanfrageId(input.therapeutenanfrageId());
        call.setNotizen(input.notizen());
        if (input.status() != null) {
            call.become(input.status());
        }
        entities.persist(call);
        return PhoneCall.of(call);
    }

    /**
     * R18: the person was not reached. The call has failed, and another is planned from tomorrow on.
     *
     * @return the new call
     * @throws NotFoundException if there is no such call
     * @throws ConflictException if the call was made or given up, or the next attempt is planned already
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public PhoneCall reschedule(int id) {
        PhoneCallEntity missed = locked(id);
        if (missed.getStatus() != Telefonanrufstatus.geplant
                && missed.getStatus() != Telefonanrufstatus.fehlgeschlagen) {
            throw new ConflictException("Only a call that was missed can be planned anew");
        }
        if (planning.nextAttempt(missed).isPresent()) {
            throw new ConflictException("The next attempt is planned already");
        }
        return PhoneCall.of(planning.replan(missed));
    }

    /**
     * R18: the attempt that follows a missed call: the one that is planned, or when it would be.
     *
     * @return empty if the call was not missed, the person is gone, or no time is free
     * @throws NotFoundException if there is no such call
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Optional<NextAttempt> nextAttempt(int id) {
        PhoneCallEntity missed = found(id);
        if (missed.getStatus() != Telefonanrufstatus.fehlgeschlagen) {
            return Optional.empty();
        }
        Optional<PhoneCallEntity> planned = planning.nextAttempt(missed);
        if (planned.isPresent()) {
            return planned.map(next ->
                    new NextAttempt(next.getId(), next.getVersuch(), next.getGeplantesDatum(), next.getGeplanteZeit()));
        }
        try {
            CallPlan plan = planning.proposal(missed);
            return Optional.of(new NextAttempt(null, missed.getVersuch() + 1, plan.datum(), plan.zeit()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /**
     * R25: records what came of a planned call, made now by whoever is signed in.
     *
     * @param notes all notes of the call; null or blank: there are none
     * @throws NotFoundException if there is no such call
     * @throws StaleException if somebody else changed the call meanwhile, above all: recorded what came of it
     * @throws ConflictException if what came of it is recorded already
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public PhoneCall conclude(int id, ExpectedVersion expected, Gespraechsergebnis result, String notes) {
        PhoneCallEntity call = locked(id);
        expected.require(PhoneCall.of(call).fingerprint());
        if (call.getStatus() != Telefonanrufstatus.geplant) {
            throw new ConflictException("What came of this call is recorded already");
        }
        if (result.status() != Telefonanrufstatus.abgebrochen) {
            LocalDateTime local = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
            call.happened(local.toLocalDate(), local.toLocalTime(), result.text());
        } else {
            call.happened(null, null, result.text());
        }
        call.setNotizen(notes == null || notes.isBlank() ? null : notes.strip());
        if (call.getKoordinator() == null) {
            call.setKoordinator(session.getCallerPrincipal().getName());
        }
        LocalDateTime now = now();
        if (call.become(result.status())) {
            completed.fire(new PhoneCallCompleted(id, call.getTherapistId(), call.getPatientId(), now));
        }
        call.setUpdatedAt(now);
        return PhoneCall.of(call);
    }

    /** The hours in which somebody can be reached, by whom they are asked for: those that are now, else the next. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Map<Integer, Telefonzeit> phoneHours(Map<Integer, Reachability> people) {
        LocalDateTime now = LocalDateTime.now(clock);
        Map<Integer, Telefonzeit> hours = new HashMap<>();
        people.forEach((id, who) -> new PhoneHours(who.telefonischeErreichbarkeit())
                .next(now, day -> holidays.workingDay(day, who.plz()))
                .ifPresent(next -> hours.put(id, next)));
        return hours;
    }

    /** The public holidays where the agency is, by their names; both days inclusive. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Map<LocalDate, String> holidays(LocalDate from, LocalDate to, Locale language) {
        return holidays.named(from, to, settings.text(Setting.COMPANY_PLZ), language);
    }

    /** The calls in the order in which they are to be made: what is overdue comes first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Page<PhoneCall> agenda(CallAgenda agenda, PageRequest page) {
        // In one statement the database would walk through all calls that ever were to find those that are overdue.
        long overdue = agenda.overdue() ? count(agenda, PhoneCalls::overdue) : 0;
        long total = overdue + count(agenda, PhoneCalls::within);
        List<PhoneCall> calls = new ArrayList<>();
        if (page.firstResult() < overdue) {
            calls.addAll(select(agenda, PhoneCalls::overdue, page.firstResult(), page.limit()));
        }
        if (calls.size() < page.limit()) {
            int before = (int) Math.max(0, page.firstResult() - overdue);
            calls.addAll(select(agenda, PhoneCalls::within, before, page.limit() - calls.size()));
        }
        return Page.of(page, total, calls);
    }

    /**
     * R19: the calls that are planned from today on, as a calendar.
     *
     * @param koordinator whose; null: everybody's
     * @return iCalendar (RFC 5545), in which people have numbers and no names
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public String calendar(String koordinator) {
        List<PhoneCallEntity> calls = entities.createQuery(
                        "select c from PhoneCall c where c.status = :planned and c.geplantesDatum >= :today"
                                + " and (:koordinator is null or c.koordinator = :koordinator)"
                                + " order by c.geplantesDatum, c.geplanteZeit, c.id",
                        PhoneCallEntity.class)
                .setParameter("planned", Telefonanrufstatus.geplant)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("koordinator", koordinator)
                .setMaxResults(MOST_IN_CALENDAR)
                .getResultList();
        return CallCalendar.of(calls, clock.getZone(), clock.instant());
    }

    /** @throws NotFoundException if there is no such call */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public PhoneCall find(int id) {
        return PhoneCall.of(found(id));
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
     * @throws ConflictException if the coordinator has another call then, or the call is planned again and the next
     *     attempt is planned, too
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public PhoneCall update(int id, PhoneCallUpdate update) {
        return update(id, ExpectedVersion.ANY, update);
    }

    /**
     * The same for who has seen the call.
     *
     * @param expected a {@link PhoneCall#fingerprint}
     * @throws StaleException if somebody else changed the call meanwhile
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public PhoneCall update(int id, ExpectedVersion expected, PhoneCallUpdate update) {
        validator.check(update);
        PhoneCallEntity call = locked(id);
        expected.require(PhoneCall.of(call).fingerprint());
        LocalDateTime now = now();
        call.plan(update.geplantesDatum(), update.geplanteZeit(), update.dauerMinuten());
        call.happened(update.tatsaechlichesDatum(), update.tatsaechlicheZeit(), update.ergebnis());
        if (update.koordinator() != null) {
            call.setKoordinator(update.koordinator());
        }
        if (update.notizen() != null) {
            call.setNotizen(update.notizen());
        }
        if (update.therapeutenanfrageId() != null) {
            call.setTherapeutenanfrageId(update.therapeutenanfrageId());
        }
        boolean reopened = update.status() == Telefonanrufstatus.geplant && call.getStatus() != update.status();
        boolean justMade = update.status() != null && call.become(update.status());
        boolean moved = update.geplantesDatum() != null
                || update.geplanteZeit() != null
                || update.dauerMinuten() != null
                || update.koordinator() != null;
        if ((moved || reopened) && call.getStatus() == Telefonanrufstatus.geplant) {
            planning.requireFree(call, reopened);
        }
        if (justMade) {
            completed.fire(new PhoneCallCompleted(id, call.getTherapistId(), call.getPatientId(), now));
        }
        call.setUpdatedAt(now);
        return PhoneCall.of(call);
    }

    /** @throws NotFoundException if there is no such call */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id) {
        delete(id, ExpectedVersion.ANY);
    }

    /**
     * The same for who has seen the call.
     *
     * @param expected a {@link PhoneCall#fingerprint}
     * @throws StaleException if somebody else changed the call meanwhile
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id, ExpectedVersion expected) {
        deleted.fire(CorrespondenceDeleted.phoneCall(id));
        PhoneCallEntity call = locked(id);
        expected.require(PhoneCall.of(call).fingerprint());
        entities.remove(call);
    }

    private PhoneCallEntity found(int id) {
        return Optional.ofNullable(entities.find(PhoneCallEntity.class, id)).orElseThrow(PhoneCalls::notFound);
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

    /** Some of the calls of an agenda. */
    private interface Part {
        Predicate of(CriteriaBuilder builder, Root<PhoneCallEntity> call, CallAgenda agenda);
    }

    /** idx_phone_calls_planned serves it, as long as the status is no parameter. */
    private static Predicate overdue(CriteriaBuilder builder, Root<PhoneCallEntity> call, CallAgenda agenda) {
        return builder.and(
                builder.lessThan(call.get("geplantesDatum"), agenda.from()),
                builder.equal(call.get("status"), builder.literal(Telefonanrufstatus.geplant)));
    }

    /** idx_phone_calls_scheduled_date serves it. */
    private static Predicate within(CriteriaBuilder builder, Root<PhoneCallEntity> call, CallAgenda agenda) {
        return builder.between(call.get("geplantesDatum"), agenda.from(), agenda.to());
    }

    private List<PhoneCall> select(CallAgenda agenda, Part part, int first, int most) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<PhoneCallEntity> select = builder.createQuery(PhoneCallEntity.class);
        Root<PhoneCallEntity> call = select.from(PhoneCallEntity.class);
        select.where(matching(builder, call, agenda, part))
                .orderBy(
                        builder.asc(call.get("geplantesDatum")),
                        builder.asc(call.get("geplanteZeit")),
                        builder.asc(call.get("id")));
        return entities.createQuery(select)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultStream()
                .map(PhoneCall::of)
                .toList();
    }

    private long count(CallAgenda agenda, Part part) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Long> count = builder.createQuery(Long.class);
        Root<PhoneCallEntity> counted = count.from(PhoneCallEntity.class);
        count.select(builder.count(counted)).where(matching(builder, counted, agenda, part));
        return entities.createQuery(count).getSingleResult();
    }

    private static Predicate[] matching(
            CriteriaBuilder builder, Root<PhoneCallEntity> call, CallAgenda agenda, Part part) {
        List<Predicate> predicates = new ArrayList<>();
        predicates.add(part.of(builder, call, agenda));
        if (agenda.koordinator() != null) {
            predicates.add(
                    agenda.koordinator().isEmpty()
                            ? call.get("koordinator").isNull()
                            : builder.equal(call.get("koordinator"), agenda.koordinator()));
        }
        if (agenda.therapistId() != null) {
            predicates.add(builder.equal(call.get("therapistId"), agenda.therapistId()));
        }
        if (agenda.patientId() != null) {
            predicates.add(builder.equal(call.get("patientId"), agenda.patientId()));
        }
        if (agenda.status() != null) {
            predicates.add(builder.equal(call.get("status"), agenda.status()));
        }
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

package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.communication.boundary.Reachability;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.communication.entity.PhoneCallEntity;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.time.Timestamps;

/** Finds times for calls and keeps them apart (R7 to R9, R17, R18). Called inside the boundary's transaction. */
@ApplicationScoped
public class CallPlanning {
    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private Recipients recipients;

    @Inject
    private PublicHolidays holidays;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * @param date as asked for, or null; likewise the time, the duration and the coordinator
     * @throws InvalidInputException if there is no such person, or a time is to be chosen and none is free
     * @throws ConflictException if the coordinator has another call then
     */
    public CallPlan plan(Recipient recipient, LocalDate date, LocalTime time, Integer minutes, String koordinator) {
        takeTurns(recipient, koordinator);
        Reachability reachability = recipients.require(recipient);
        if (!settings.flag(Setting.ENABLE_PHONE_SCHEDULING) && (date == null || time == null)) {
            throw InvalidInputException.of(
                    "geplante_zeit", "Scheduling is switched off: please give geplantes_datum and geplante_zeit");
        }
        CallPlan plan = CallPlan.of(circumstances(recipient, reachability, koordinator), now(), date, time, minutes);
        requireFree(plan, koordinator, null);
        return plan;
    }

    /**
     * For an inquiry to a therapist without a mail address: the next phone hour, or the next working day at
     * DEFAULT_PHONE_CALL_TIME where no hours are known.
     *
     * @throws ConflictException if scheduling is switched off
     */
    public CallPlan planInquiry(int therapistId, int minutes) {
        if (!settings.flag(Setting.ENABLE_PHONE_SCHEDULING)) {
            throw new ConflictException("Scheduling of phone calls is switched off");
        }
        Recipient recipient = new Recipient(Recipient.Kind.THERAPIST, therapistId);
        takeTurns(recipient, null);
        return nextPhoneHour(recipient, minutes, null);
    }

    /**
     * R18: plans the call anew from tomorrow on, for the same coordinator (R17); the missed one has failed.
     *
     * @return the new call
     */
    public PhoneCallEntity replan(PhoneCallEntity missed) {
        LocalDateTime now = Timestamps.utcNow(clock);
        missed.become(Telefonanrufstatus.fehlgeschlagen);
        missed.setUpdatedAt(now);
        entities.flush();
        takeTurns(recipientOf(missed), missed.getKoordinator());
        CallPlan plan = proposal(missed);
        PhoneCallEntity next = missed.next(now);
        next.plan(plan.datum(), plan.zeit(), plan.dauerMinuten());
        entities.persist(next);
        return next;
    }

    /**
     * R17, R18: for a planned call that was moved, given to somebody, or is planned again after all.
     *
     * @param reopened whether it is planned again
     * @throws ConflictException if the coordinator has another call then, or the next attempt is planned
     */
    public void requireFree(PhoneCallEntity call, boolean reopened) {
        if (reopened) {
            later(call, call.getVersuch() + 1).ifPresent(next -> {
                throw new ConflictException("The next attempt is planned already").with("phone_call_id", next.getId());
            });
        }
        if (call.getKoordinator() != null) {
            takeTurn(koordinator(call.getKoordinator()));
        }
        requireFree(
                new CallPlan(call.getGeplantesDatum(), call.getGeplanteZeit(), minutesOf(call)),
                call.getKoordinator(),
                call.getId());
    }

    /** R17: whoever calls this has the coordinator's turn; nobody's call meets no other. */
    private void requireFree(CallPlan plan, String koordinator, Integer except) {
        if (koordinator == null) {
            return;
        }
        Optional<PhoneCallEntity> other = entities.createQuery(
                        "select c from PhoneCall c where c.koordinator = :koordinator and c.geplantesDatum = :day"
                                + " and c.status = :planned",
                        PhoneCallEntity.class)
                .setParameter("koordinator", koordinator)
                .setParameter("day", plan.datum())
                .setParameter("planned", Telefonanrufstatus.geplant)
                .getResultStream()
                .filter(call -> !call.getId().equals(except))
                .filter(call -> taken(call).meets(plan.zeit(), plan.dauerMinuten()))
                .findFirst();
        if (other.isPresent()) {
            throw new ConflictException("The coordinator has another call at that time")
                    .with("phone_call_id", other.get().getId())
                    .with("geplante_zeit", other.get().getGeplanteZeit());
        }
    }

    /**
     * When {@link #replan} would plan the call as things stand now; nothing is held, so another may take the time first.
     *
     * @throws InvalidInputException if the person is gone, or no time is free
     */
    public CallPlan proposal(PhoneCallEntity missed) {
        return nextPhoneHour(recipientOf(missed), minutesOf(missed), missed.getKoordinator());
    }

    /** The attempt to reach the same person about the same thing that is planned already, if any. */
    public Optional<PhoneCallEntity> nextAttempt(PhoneCallEntity missed) {
        return later(missed, 1);
    }

    /** @param attempt at least: who calls somebody about several things makes the first attempt of each */
    private Optional<PhoneCallEntity> later(PhoneCallEntity missed, int attempt) {
        return entities.createQuery(
                        "select c from PhoneCall c where c.status = :planned and c.id > :missed"
                                + (missed.getTherapistId() == null
                                        ? " and c.patientId = :person"
                                        : " and c.therapistId = :person")
                                + " and coalesce(c.therapeutenanfrageId, 0) = :inquiry and c.versuch >= :attempt"
                                + " order by c.id",
                        PhoneCallEntity.class)
                .setParameter("planned", Telefonanrufstatus.geplant)
                .setParameter("missed", missed.getId())
                .setParameter("attempt", attempt)
                .setParameter("person", recipientOf(missed).id())
                .setParameter(
                        "inquiry", missed.getTherapeutenanfrageId() == null ? 0 : missed.getTherapeutenanfrageId())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private static Recipient recipientOf(PhoneCallEntity call) {
        return Recipient.of(call.getTherapistId(), call.getPatientId());
    }

    private static int minutesOf(PhoneCallEntity call) {
        return call.getDauerMinuten() == null || call.getDauerMinuten() < 1 ? 5 : call.getDauerMinuten();
    }

    private CallPlan nextPhoneHour(Recipient recipient, int minutes, String koordinator) {
        CallPlan.Circumstances who = circumstances(recipient, recipients.require(recipient), koordinator);
        LocalDateTime now = now();
        LocalDate tomorrow = now.toLocalDate().plusDays(1);
        return CallPlan.inPhoneHours(who, now, tomorrow, minutes)
                .orElseGet(() -> CallPlan.at(
                        who,
                        who.working(tomorrow),
                        LocalTime.parse(settings.text(Setting.DEFAULT_PHONE_CALL_TIME)),
                        minutes));
    }

    private CallPlan.Circumstances circumstances(Recipient recipient, Reachability reachability, String koordinator) {
        Integer therapist = recipient.kind() == Recipient.Kind.THERAPIST ? recipient.id() : null;
        return new CallPlan.Circumstances(
                recipient.kind(),
                new PhoneHours(reachability.telefonischeErreichbarkeit()),
                day -> holidays.workingDay(day, reachability.plz()),
                day -> taken(therapist, koordinator, day));
    }

    /** Neither need be given. idx_phone_calls_therapist_id and idx_phone_calls_koordinator serve it. */
    private List<CallPlan.Taken> taken(Integer therapistId, String koordinator, LocalDate day) {
        return entities.createQuery(
                        "select c from PhoneCall c where (c.therapistId = :therapist and c.status <> :cancelled"
                                + " or c.koordinator = :koordinator and c.status = :planned)"
                                + " and c.geplantesDatum = :day",
                        PhoneCallEntity.class)
                .setParameter("therapist", therapistId)
                .setParameter("koordinator", koordinator)
                .setParameter("day", day)
                .setParameter("planned", Telefonanrufstatus.geplant)
                .setParameter("cancelled", Telefonanrufstatus.abgebrochen)
                .getResultStream()
                .map(CallPlanning::taken)
                .toList();
    }

    private static CallPlan.Taken taken(PhoneCallEntity call) {
        return new CallPlan.Taken(call.getGeplanteZeit(), minutesOf(call));
    }

    /**
     * Before the recipient's own module is asked: what joins a transaction first is committed first, and she must be
     * held until the call is there. Before a time is looked for: the coordinator's turn, too, if there is one.
     */
    private void takeTurns(Recipient recipient, String koordinator) {
        takeTurn(recipient.kind() + " " + recipient.id());
        if (koordinator != null) {
            takeTurn(koordinator(koordinator));
        }
    }

    private static String koordinator(String account) {
        return "koordinator " + account;
    }

    /** Until the transaction ends nobody else plans for the same person: two who look at once would both see her free. */
    private void takeTurn(String person) {
        entities.createNativeQuery(
                        "SELECT CAST(pg_advisory_xact_lock(hashtextextended(:person, 0)) AS text)", String.class)
                .setParameter("person", "phone call, " + person)
                .getSingleResult();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}

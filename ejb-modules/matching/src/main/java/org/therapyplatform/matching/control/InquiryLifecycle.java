package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.therapyplatform.communication.boundary.CorrespondenceDeleted;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.Patientenergebnis;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.matching.entity.TherapeutenanfrageEntity;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** R4 to R10: an inquiry from its composition to the answer. Called inside the boundary's transaction. */
@ApplicationScoped
public class InquiryLifecycle {
    private static final int COOLING_WEEKS = 4;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private InquiryComposition composition;

    @Inject
    private AnfrageQueries queries;

    @Inject
    private InquiryLetter letter;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Emails emails;

    @Inject
    private PhoneCalls phoneCalls;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Nothing, if too few patients fit or there is no such therapist. */
    public Optional<TherapeutenanfrageEntity> compose(int therapistId, String plzPrefix) {
        composition.takeTurn(therapistId);
        return inquiry(therapistId, composition.take(therapistId, plzPrefix));
    }

    /**
     * R14: exactly the inquiry somebody has seen before it was made.
     *
     * @param newestSeen the newest inquiry to the therapist at that time, or 0
     * @param patientIds whom it would have taken
     * @throws ConflictException if there is a newer inquiry by now (member {@code anfrage_id}), or it would take others
     */
    public TherapeutenanfrageEntity compose(
            int therapistId, String plzPrefix, int newestSeen, List<Integer> patientIds) {
        composition.takeTurn(therapistId);
        int newest = composition.newestInquiry(therapistId);
        if (newest > newestSeen) {
            throw new ConflictException("Somebody else composed an inquiry for this therapist meanwhile")
                    .with("anfrage_id", newest);
        }
        return inquiry(therapistId, composition.take(therapistId, plzPrefix))
                .filter(inquiry -> inquiry.patienten().stream()
                        .map(AnfragePatientEntity::patientId)
                        .toList()
                        .equals(patientIds))
                .orElseThrow(() -> new ConflictException("The inquiry would take other patients by now"));
    }

    /** The mail that would be sent, or nothing if it would be a call. The inquiry has no number yet: it says 0. */
    public Optional<EmailDraft> letter(Therapist therapist, List<Patient> inOrder) {
        return therapist.angaben().hasEmail() ? Optional.of(letter.email(0, therapist, inOrder)) : Optional.empty();
    }

    /** R18: an inquiry for those of the searches that still fit; nothing, if they are too few. */
    public Optional<TherapeutenanfrageEntity> composeOf(int therapistId, List<Integer> searches) {
        return inquiry(therapistId, composition.among(therapistId, searches));
    }

    private Optional<TherapeutenanfrageEntity> inquiry(int therapistId, List<PlatzsucheEntity> taken) {
        if (size(taken.size()) == 0) {
            return Optional.empty();
        }
        TherapeutenanfrageEntity inquiry = new TherapeutenanfrageEntity(therapistId, taken, Timestamps.utcNow(clock));
        entities.persist(inquiry);
        return Optional.of(inquiry);
    }

    /** R4: how many of those who fit an inquiry takes; none, if they are too few. */
    public int size(long fitting) {
        return fitting < settings.number(Setting.MIN_ANFRAGE_SIZE)
                ? 0
                : (int) Math.min(fitting, settings.number(Setting.MAX_ANFRAGE_SIZE));
    }

    public TherapeutenanfrageEntity send(int id) {
        TherapeutenanfrageEntity inquiry = queries.hold(id);
        if (inquiry.sent()) {
            throw InvalidInputException.of("Therapeutenanfrage " + id + " was already sent")
                    .with("sent_date", inquiry.gesendetDatum());
        }
        Therapist therapist = therapists.find(inquiry.therapistId());
        List<Integer> awaited = inquiry.awaited();
        List<Patient> inOrder = patientsOf(inquiry).stream()
                .filter(patient -> awaited.contains(patient.id()))
                .toList();
        if (inOrder.isEmpty()) {
            throw new ConflictException(
                            "Therapeutenanfrage " + id + " cannot be sent: none of its patients waits any more")
                    .with(
                            "moot_patient_ids",
                            inquiry.patienten().stream()
                                    .map(AnfragePatientEntity::patientId)
                                    .toList());
        }
        LocalDateTime now = Timestamps.utcNow(clock);
        if (therapist.angaben().hasEmail()) {
            inquiry.sentByEmail(emails.queue(letter.email(id, therapist, inOrder)), now);
        } else {
            inquiry.sentByPhone(phoneCalls.schedule(letter.call(id, therapist, inOrder.size())), now);
        }
        entities.flush();
        return inquiry;
    }

    public TherapeutenanfrageEntity answer(
            int id, ExpectedVersion expected, Map<String, String> responses, String note) {
        TherapeutenanfrageEntity inquiry = queries.lock(id);
        expected.require(inquiry.version());
        if (!inquiry.sent()) {
            throw InvalidInputException.of("Therapeutenanfrage " + id + " was not sent yet");
        }
        Map<Integer, Patientenergebnis> outcomes = outcomes(responses);
        requireEveryPatientOnce(inquiry, outcomes.keySet());
        LocalDateTime now = Timestamps.utcNow(clock);
        Map<AnfragePatientEntity, Patientenergebnis> before = new HashMap<>();
        inquiry.patienten().forEach(entry -> before.put(entry, entry.antwortergebnis()));
        inquiry.answer(outcomes, now);
        corrections(before).ifPresent(text -> inquiry.note(text, now));
        if (note != null && !note.isBlank()) {
            inquiry.note(note.strip(), now);
        }
        for (AnfragePatientEntity entry : inquiry.patienten()) {
            follow(entry, before.get(entry), now);
        }
        entities.flush();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        therapists.coolDown(inquiry.therapistId(), today.plusWeeks(COOLING_WEEKS));
        return inquiry;
    }

    public void delete(int id, ExpectedVersion expected) {
        TherapeutenanfrageEntity inquiry = queries.hold(id);
        expected.require(inquiry.version());
        entities.remove(inquiry);
    }

    /**
     * Whose mail or call is deleted names it no longer (data-model.md), and without a call is reminded of again. If its mail
     * never left, it was not sent. A reminder stays counted: there is one, ever.
     */
    void deleted(@Observes CorrespondenceDeleted event) {
        queries.of(event).forEach(inquiry -> inquiry.forget(event.emailIds(), event.unsent(), event.phoneCallIds()));
    }

    private List<Patient> patientsOf(TherapeutenanfrageEntity inquiry) {
        Map<Integer, Patient> byId = patients.find(inquiry.patienten().stream()
                .map(AnfragePatientEntity::patientId)
                .toList());
        if (byId.size() != inquiry.anfragegroesse()) {
            throw InvalidInputException.of(
                            "Therapeutenanfrage " + inquiry.id() + " cannot be sent: patient data incomplete")
                    .with("missing_patient_ids", missing(inquiry, byId.keySet()));
        }
        return inquiry.patienten().stream()
                .map(entry -> byId.get(entry.patientId()))
                .toList();
    }

    /** R7: which outcomes other than those recorded before; nothing, if none was. */
    private static Optional<String> corrections(Map<AnfragePatientEntity, Patientenergebnis> before) {
        String changed = before.entrySet().stream()
                .filter(entry -> entry.getValue() != null
                        && entry.getValue() != entry.getKey().antwortergebnis())
                .sorted(Comparator.comparing(entry -> entry.getKey().position()))
                .map(entry -> "Patient " + entry.getKey().patientId() + " "
                        + entry.getKey().antwortergebnis() + " statt " + entry.getValue())
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? Optional.empty() : Optional.of("Antwort korrigiert: " + changed);
    }

    /**
     * R9 and R10; a correction takes back what the answer before it brought about.
     *
     * @param before what was recorded for her; null: nothing
     */
    private void follow(AnfragePatientEntity entry, Patientenergebnis before, LocalDateTime now) {
        PlatzsucheEntity search = entry.platzsuche();
        int therapistId = entry.anfrage().therapistId();
        boolean acceptedBefore = before != null && before.status() == AnfragePatientStatus.angenommen;
        excludeOrAdmit(entry, before, now);
        if (entry.status() == AnfragePatientStatus.angenommen) {
            // What was said before is nothing new: somebody who accepted later stays.
            boolean known = acceptedBefore && search.vermittelterTherapeutId() != null;
            if (search.status() == Suchstatus.aktiv && !known) {
                search.remember(therapistId, now);
                search.note("System", "Von " + inWords(entry) + " angenommen", now);
            }
        } else if (acceptedBefore
                && !search.status().over()
                && Objects.equals(search.vermittelterTherapeutId(), therapistId)) {
            takeBack(entry, now);
        }
    }

    /**
     * R9. What is said again changes nothing, so that whom a coordinator admitted since stays admitted; and another inquiry
     * may have excluded the therapist, too.
     */
    private void excludeOrAdmit(AnfragePatientEntity entry, Patientenergebnis before, LocalDateTime now) {
        Patientenergebnis outcome = entry.antwortergebnis();
        PlatzsucheEntity search = entry.platzsuche();
        int therapistId = entry.anfrage().therapistId();
        if (outcome == before) {
            return;
        }
        boolean excludedBefore = before != null && before.excludes();
        if (outcome.excludes()) {
            search.admit(therapistId, now);
            search.exclude(therapistId, outcome.name(), now);
        } else if (excludedBefore && !queries.excludedElsewhere(entry)) {
            search.admit(therapistId, now);
        }
    }

    private void takeBack(AnfragePatientEntity entry, LocalDateTime now) {
        PlatzsucheEntity search = entry.platzsuche();
        Optional<AnfragePatientEntity> other = queries.acceptedElsewhere(entry);
        other.ifPresentOrElse(stands -> search.remember(stands.anfrage().therapistId(), now), () -> search.forget(now));
        search.note(
                "System",
                "Annahme durch " + inWords(entry) + " korrigiert"
                        + other.map(stands -> "; es gilt wieder die durch " + inWords(stands))
                                .orElse(""),
                now);
    }

    private static String inWords(AnfragePatientEntity entry) {
        return "Therapeut " + entry.anfrage().therapistId() + " (Anfrage A"
                + entry.anfrage().id() + ")";
    }

    private static Map<Integer, Patientenergebnis> outcomes(Map<String, String> responses) {
        Map<Integer, Patientenergebnis> outcomes = new LinkedHashMap<>();
        responses.forEach((patient, outcome) -> {
            try {
                if (outcomes.put(Integer.valueOf(patient), Patientenergebnis.valueOf(outcome)) != null) {
                    throw new IllegalArgumentException("twice");
                }
            } catch (IllegalArgumentException e) {
                throw InvalidInputException.of(
                                "patient_responses", "Invalid patient id or outcome for '" + patient + "'")
                        .with(
                                "valid_outcomes",
                                Arrays.stream(Patientenergebnis.values())
                                        .map(Enum::name)
                                        .toList());
            }
        });
        return outcomes;
    }

    private static void requireEveryPatientOnce(TherapeutenanfrageEntity inquiry, Set<Integer> answered) {
        Set<Integer> missing = missing(inquiry, answered);
        if (!missing.isEmpty()) {
            throw InvalidInputException.of("patient_responses", "Missing responses for patients: " + missing)
                    .with("missing_patient_ids", missing);
        }
        Set<Integer> extra = new TreeSet<>(answered);
        inquiry.patienten().forEach(entry -> extra.remove(entry.patientId()));
        if (!extra.isEmpty()) {
            throw InvalidInputException.of("patient_responses", "Patients not in this inquiry: " + extra)
                    .with("extra_patient_ids", extra);
        }
    }

    private static Set<Integer> missing(TherapeutenanfrageEntity inquiry, Set<Integer> patients) {
        return inquiry.patienten().stream()
                .map(AnfragePatientEntity::patientId)
                .filter(id -> !patients.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

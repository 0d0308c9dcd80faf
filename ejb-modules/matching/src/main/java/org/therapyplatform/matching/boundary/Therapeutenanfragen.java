package org.therapyplatform.matching.boundary;

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
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.therapyplatform.communication.boundary.DraftPreview;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.RenderedEmail;
import org.therapyplatform.matching.boundary.AnfrageDetail.AnfragePatient;
import org.therapyplatform.matching.boundary.AnfrageDetail.Antwortzusammenfassung;
import org.therapyplatform.matching.boundary.AnfrageListe.Zusammenfassung;
import org.therapyplatform.matching.boundary.Anfragevorschau.Vorgesehen;
import org.therapyplatform.matching.boundary.Antwort.AngenommenerPatient;
import org.therapyplatform.matching.boundary.Kandidaten.Kandidat;
import org.therapyplatform.matching.control.AnfrageQueries;
import org.therapyplatform.matching.control.Explanation;
import org.therapyplatform.matching.control.Explanation.Candidate;
import org.therapyplatform.matching.control.Explanation.Counts;
import org.therapyplatform.matching.control.FollowUp;
import org.therapyplatform.matching.control.InquiryComposition;
import org.therapyplatform.matching.control.InquiryComposition.Composition;
import org.therapyplatform.matching.control.InquiryLetter;
import org.therapyplatform.matching.control.InquiryLifecycle;
import org.therapyplatform.matching.control.PlzRegion;
import org.therapyplatform.matching.control.TherapistSelection;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.matching.entity.TherapeutenanfrageEntity;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
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
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** Asking therapists: whom, for which patients, and what they answered. */
@Stateless
@DenyAll
@Audited(Subject.INQUIRY)
public class Therapeutenanfragen {
    @Inject
    private AnfrageQueries queries;

    @Inject
    private InquiryLifecycle lifecycle;

    @Inject
    private InquiryComposition composition;

    @Inject
    private TherapistSelection selection;

    @Inject
    private Explanation explanation;

    @Inject
    private PlzRegion region;

    @Inject
    private FollowUp followUp;

    @Inject
    private InquiryLetter letter;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Emails emails;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * The therapists of a region who can be asked now, best first (R2, R3). Each is read from what was selected whenever it is
     * asked for; who asks more than once copies the list.
     *
     * @param plzPrefix the leading digits of the postal code, as many as {@code PLZ_MATCH_DIGITS}
     * @throws InvalidInputException if the prefix has another form
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<WaehlbarerTherapeut> therapistsToChoose(String plzPrefix) {
        return selection.inRegion(region.checked(plzPrefix));
    }

    /**
     * The waiting patients of a region with the outcome of every constraint for a therapist, longest waiting first (R15).
     * By road are told those whom composing an inquiry looks at (R16), of the others the straight line.
     *
     * @throws InvalidInputException if no therapist is named or the prefix has the wrong form
     * @throws NotFoundException if there is no such therapist
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Kandidaten candidates(Integer therapistId, String plzPrefix, PageRequest page) {
        if (therapistId == null) {
            throw InvalidInputException.of("therapist_id", "therapist_id is required");
        }
        String prefix = region.checked(plzPrefix);
        therapists.find(therapistId);
        Composition composed = composition.candidates(therapistId, prefix);
        Counts counts = explanation
                .countCandidates(therapistId, prefix)
                .tooFarByRoad(composed.tooFar().size());
        List<Candidate> rows = explanation.candidates(therapistId, prefix, page).stream()
                .map(row -> Optional.ofNullable(composed.tooFar().get(row.searchId()))
                        .map(row::tooFarByRoad)
                        .orElse(row))
                .toList();
        Map<Integer, Patient> byId =
                patients.find(rows.stream().map(Candidate::patientId).toList());
        int size = lifecycle.size(composed.taken().size());
        List<Integer> taken =
                composed.taken().stream().limit(size).map(PlatzsucheEntity::id).toList();
        return new Kandidaten(
                therapistId,
                prefix,
                size,
                rows.stream()
                        .map(row -> new Kandidat(
                                row.searchId(),
                                row.patientId(),
                                Platzsuchen.name(byId.get(row.patientId())),
                                row.plz(),
                                row.ort(),
                                row.waitingDays(),
                                row.km(),
                                Entfernungsart.of(row.km(), row.byRoad()),
                                row.maxKm(),
                                row.fits(),
                                taken.contains(row.searchId()) ? taken.indexOf(row.searchId()) + 1 : null,
                                row.outcomes()))
                        .toList(),
                page.page(),
                page.limit(),
                counts.total(),
                counts.zusammenfassung());
    }

    /**
     * How many patients wait in a region, a postal code.
     *
     * @throws InvalidInputException if the prefix has the wrong form
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<Wartende> waiting(String plzPrefix) {
        return explanation.waitingByPlz(region.checked(plzPrefix));
    }

    /**
     * How many of the longest waiting patients of a region pass every hard constraint of some therapists, in a straight
     * line.
     *
     * @param longestWaiting how many to look at
     * @return therapist id to number; who fits nobody is missing
     * @throws InvalidInputException if the prefix has the wrong form
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Map<Integer, Integer> fitting(List<Integer> therapistIds, String plzPrefix, int longestWaiting) {
        return explanation.fitting(therapistIds, region.checked(plzPrefix), longestWaiting);
    }

    /**
     * What an inquiry composed now would be, and how it would read.
     *
     * @throws InvalidInputException if the prefix has the wrong form
     * @throws NotFoundException if there is no such therapist
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Anfragevorschau preview(int therapistId, String plzPrefix) {
        String prefix = region.checked(plzPrefix);
        Therapist therapist = therapists.find(therapistId);
        // First: whatever is composed from here on is newer.
        int newest = composition.newestInquiry(therapistId);
        List<PlatzsucheEntity> taken =
                composition.candidates(therapistId, prefix).taken();
        if (lifecycle.size(taken.size()) == 0) {
            taken = List.of();
        }
        Map<Integer, Patient> byId =
                patients.find(taken.stream().map(PlatzsucheEntity::patientId).toList());
        List<Patient> inOrder =
                taken.stream().map(search -> byId.get(search.patientId())).toList();
        Optional<DraftPreview> mail = taken.isEmpty()
                ? Optional.empty()
                : lifecycle.letter(therapist, inOrder).map(emails::preview);
        LocalDateTime now = Timestamps.utcNow(clock);
        return new Anfragevorschau(
                therapistId,
                prefix,
                newest,
                selection.contactable(therapistId, prefix),
                taken.stream()
                        .map(search -> new Vorgesehen(
                                search.patientId(),
                                search.id(),
                                Platzsuchen.name(byId.get(search.patientId())),
                                daysSince(search.createdAt(), now)))
                        .toList(),
                mail.map(DraftPreview::betreff).orElse(null),
                mail.map(DraftPreview::inhaltHtml).orElse(null));
    }

    /**
     * Composes the inquiry somebody has seen in a preview, that and no other (R14).
     *
     * @param newestSeen {@link Anfragevorschau#letzteAnfrage()}
     * @param patientIds {@link Anfragevorschau#patientIds()}
     * @throws InvalidInputException if the prefix has the wrong form
     * @throws ConflictException if somebody else composed one for the therapist since (member {@code anfrage_id}), or it
     *     would take other patients by now
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public NeueAnfrage compose(int therapistId, String plzPrefix, int newestSeen, List<Integer> patientIds) {
        return composed(lifecycle.compose(therapistId, region.checked(plzPrefix), newestSeen, patientIds));
    }

    /**
     * Composes an inquiry for a therapist (R4, R5).
     *
     * @return nothing, if nobody fits or there is no such therapist
     * @throws InvalidInputException if the prefix has the wrong form
     * @throws ConflictException if somebody else composed one for the therapist at the same time
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Optional<NeueAnfrage> compose(int therapistId, String plzPrefix) {
        return lifecycle.compose(therapistId, region.checked(plzPrefix)).map(Therapeutenanfragen::composed);
    }

    /**
     * Sends an inquiry (R6): a mail is queued or a call scheduled, together with the record of it or not at all.
     *
     * @throws NotFoundException if there is no such inquiry
     * @throws InvalidInputException if it was sent before, with the date
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Versand send(int id) {
        TherapeutenanfrageEntity inquiry = lifecycle.send(id);
        return new Versand(
                id,
                inquiry.emailId() == null ? "phone_call" : "email",
                inquiry.emailId(),
                inquiry.phoneCallId(),
                inquiry.gesendetDatum());
    }

    /**
     * Records what the therapist answered (R7 to R10). A later call corrects an earlier one.
     *
     * @param expected the inquiry as whoever recorded the answer saw it
     * @param responses patient id to outcome, as sent
     * @param note further remarks, or null
     * @throws NotFoundException if there is no such inquiry
     * @throws StaleException if the inquiry was answered or changed since
     * @throws InvalidInputException if it was not sent, or not every patient of it has exactly one valid outcome
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Antwort answer(int id, ExpectedVersion expected, Map<String, String> responses, String note) {
        TherapeutenanfrageEntity inquiry = lifecycle.answer(id, expected, responses, note);
        return new Antwort(
                id,
                inquiry.antworttyp(),
                inquiry.patienten().stream()
                        .filter(entry -> entry.status() == AnfragePatientStatus.angenommen)
                        .map(entry -> new AngenommenerPatient(
                                entry.patientId(), entry.platzsuche().id()))
                        .toList(),
                new Antwort.Zusammenfassung(
                        inquiry.angenommenAnzahl(), inquiry.abgelehntAnzahl(), inquiry.keineAntwortAnzahl()));
    }

    /**
     * @param expected the inquiry as whoever deletes it saw it
     * @throws NotFoundException if there is no such inquiry
     * @throws StaleException if it was sent, answered or changed since
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id, ExpectedVersion expected) {
        lifecycle.delete(id, expected);
    }

    /** Reminds of every inquiry that needs a follow-up now, without waiting for the daily run (R13). */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed(ADMINISTRATOR)
    @Changes(AuditAction.UPDATE)
    public Nachverfolgung followUp() {
        return followUp.remind(Timestamps.utcNow(clock));
    }

    /** One page, newest first unless another order is asked for, with counts over all the filter selects. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public AnfrageListe list(AnfrageFilter filter, PageRequest page) {
        LocalDateTime now = Timestamps.utcNow(clock);
        LocalDateTime due = now.minusDays(settings.number(Setting.FOLLOW_UP_THRESHOLD_DAYS));
        List<TherapeutenanfrageEntity> rows = queries.list(filter, due, page);
        Zusammenfassung summary = queries.summary(filter, due);
        Map<Integer, Integer> moot =
                queries.moot(rows.stream().map(TherapeutenanfrageEntity::id).toList());
        Map<Integer, Therapist> byId = therapists.find(
                rows.stream().map(TherapeutenanfrageEntity::therapistId).toList());
        return new AnfrageListe(
                rows.stream()
                        .map(row -> item(row, byId.get(row.therapistId()), moot.getOrDefault(row.id(), 0), now, due))
                        .toList(),
                page.page(),
                page.limit(),
                summary.totalAnfragen(),
                summary);
    }

    /** @throws NotFoundException if there is no such inquiry */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public AnfrageDetail find(int id) {
        LocalDateTime now = Timestamps.utcNow(clock);
        LocalDateTime due = now.minusDays(settings.number(Setting.FOLLOW_UP_THRESHOLD_DAYS));
        TherapeutenanfrageEntity inquiry = queries.find(id);
        Map<Integer, Patient> byId = patients.find(inquiry.patienten().stream()
                .map(AnfragePatientEntity::patientId)
                .toList());
        return new AnfrageDetail(
                id,
                inquiry.therapistId(),
                therapists.lookup(inquiry.therapistId()).orElse(null),
                inquiry.erstelltDatum(),
                inquiry.gesendetDatum(),
                inquiry.antwortDatum(),
                daysSince(inquiry.gesendetDatum(), now),
                inquiry.antworttyp(),
                inquiry.anfragegroesse(),
                new Antwortzusammenfassung(
                        inquiry.angenommenAnzahl(),
                        inquiry.abgelehntAnzahl(),
                        inquiry.keineAntwortAnzahl(),
                        complete(inquiry)),
                inquiry.notizen(),
                inquiry.emailId(),
                inquiry.phoneCallId(),
                inquiry.patienten().stream()
                        .map(entry -> new AnfragePatient(
                                entry.position(),
                                entry.patientId(),
                                byId.get(entry.patientId()),
                                entry.platzsuche().id(),
                                entry.platzsuche().createdAt(),
                                daysSince(entry.platzsuche().createdAt(), now),
                                entry.status(),
                                entry.antwortergebnis(),
                                entry.antwortnotizen(),
                                entry.moot(),
                                entry.platzsuche().status(),
                                entry.platzsuche().vermittelterTherapeutId(),
                                entry.platzsuche().excludes(inquiry.therapistId())))
                        .toList(),
                needsFollowUp(inquiry, due),
                inquiry.reminderEmailId(),
                inquiry.version());
    }

    private static NeueAnfrage composed(TherapeutenanfrageEntity inquiry) {
        return new NeueAnfrage(
                inquiry.id(),
                inquiry.therapistId(),
                inquiry.patienten().stream()
                        .map(AnfragePatientEntity::patientId)
                        .toList());
    }

    /**
     * What to say to the therapist on the phone, about those who still wait for his answer.
     *
     * @throws NotFoundException if there is no such inquiry
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Gespraechsleitfaden script(int id) {
        TherapeutenanfrageEntity inquiry = queries.find(id);
        Long days = daysSince(inquiry.gesendetDatum(), Timestamps.utcNow(clock));
        List<Integer> waiting = inquiry.awaited();
        Map<Integer, Patient> byId = patients.find(waiting);
        List<Patient> inOrder =
                waiting.stream().map(byId::get).filter(Objects::nonNull).toList();
        boolean answered = inquiry.antwortDatum() != null;
        if (inOrder.isEmpty()) {
            return new Gespraechsleitfaden(id, days, answered, null, null);
        }
        RenderedEmail script = letter.script(
                id, therapists.find(inquiry.therapistId()), inOrder, inquiry.emailId() == null ? null : days);
        return new Gespraechsleitfaden(id, days, answered, script.betreff(), script.html());
    }

    private static AnfrageItem item(
            TherapeutenanfrageEntity inquiry, Therapist therapist, int moot, LocalDateTime now, LocalDateTime due) {
        return new AnfrageItem(
                inquiry.id(),
                inquiry.therapistId(),
                Platzsuchen.name(therapist),
                inquiry.erstelltDatum(),
                inquiry.gesendetDatum(),
                inquiry.antwortDatum(),
                daysSince(inquiry.gesendetDatum(), now),
                inquiry.antworttyp(),
                inquiry.anfragegroesse(),
                inquiry.angenommenAnzahl(),
                inquiry.abgelehntAnzahl(),
                inquiry.keineAntwortAnzahl(),
                needsFollowUp(inquiry, due),
                complete(inquiry),
                moot);
    }

    private static boolean needsFollowUp(TherapeutenanfrageEntity inquiry, LocalDateTime due) {
        return inquiry.sent()
                && inquiry.antwortDatum() == null
                && !inquiry.gesendetDatum().isAfter(due);
    }

    private static boolean complete(TherapeutenanfrageEntity inquiry) {
        return inquiry.angenommenAnzahl() + inquiry.abgelehntAnzahl() + inquiry.keineAntwortAnzahl()
                == inquiry.anfragegroesse();
    }

    private static Long daysSince(LocalDateTime moment, LocalDateTime now) {
        return moment == null ? null : Duration.between(moment, now).toDays();
    }
}

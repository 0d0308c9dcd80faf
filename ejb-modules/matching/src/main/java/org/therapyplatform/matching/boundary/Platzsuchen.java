package org.therapyplatform.matching.boundary;

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
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.matching.boundary.PlatzsucheDetail.Anfrageverlauf;
import org.therapyplatform.matching.boundary.TherapeutenFuerSuche.MoeglicherTherapeut;
import org.therapyplatform.matching.control.Explanation;
import org.therapyplatform.matching.control.Explanation.Counts;
import org.therapyplatform.matching.control.PlatzsucheQueries;
import org.therapyplatform.matching.control.PlatzsucheQueries.Counted;
import org.therapyplatform.matching.control.PlzRegion;
import org.therapyplatform.matching.control.RoadDistanceFilter;
import org.therapyplatform.matching.control.SearchLifecycle;
import org.therapyplatform.matching.control.TherapistSelection;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** The patients' searches for a place. */
@Stateless
@DenyAll
@Audited(Subject.SEARCH)
public class Platzsuchen {
    private static final String UNKNOWN = "Unknown";
    private static final String NEWEST_FIRST = "-created_at";

    @Inject
    private PlatzsucheQueries queries;

    @Inject
    private SearchLifecycle lifecycle;

    @Inject
    private Explanation explanation;

    @Inject
    private TherapistSelection selection;

    @Inject
    private RoadDistanceFilter roads;

    @Inject
    private PlzRegion region;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Resource
    private SessionContext context;

    @Inject
    private Emails emails;

    /**
     * Starts a search (R1).
     *
     * @param notizen first note, or null
     * @throws NotFoundException if there is no such patient
     * @throws InvalidInputException if her record is incomplete, naming the first field (member {@code patient_id}), or
     *     if she has an active search (member {@code search_id})
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public NeuePlatzsuche create(int patientId, String notizen) {
        PlatzsucheEntity search = lifecycle.start(patientId, notizen);
        return new NeuePlatzsuche(search.id(), patientId, search.status(), search.createdAt());
    }

    /**
     * Whether a search can start for a patient, and what stands in the way (R1).
     *
     * @throws NotFoundException if there is no such patient
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Suchvoraussetzungen preconditions(int patientId) {
        return new Suchvoraussetzungen(
                patientId,
                lifecycle.missing(patients.find(patientId).angaben()),
                queries.activeOf(patientId).map(PlatzsucheEntity::id).orElse(null));
    }

    /**
     * One page, newest first unless another order is wanted: {@code created_at} or {@code id}, with a {@code -} before it
     * for descending.
     *
     * @throws InvalidInputException for another order
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Page<PlatzsucheItem> list(PlatzsucheFilter filter, PageRequest request) {
        Page<Counted> page = queries.list(filter, request.sort() == null ? request.sortedBy(NEWEST_FIRST) : request);
        Map<Integer, Patient> patientsById = patients.find(
                page.data().stream().map(row -> row.platzsuche().patientId()).toList());
        return page.map(row -> item(row, patientsById.get(row.platzsuche().patientId())));
    }

    /** @throws NotFoundException if there is no such search */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public PlatzsucheDetail find(int id) {
        Counted row = queries.counted(id);
        PlatzsucheEntity search = row.platzsuche();
        List<AnfragePatientEntity> history = queries.history(id);
        Map<Integer, Therapist> therapistsById = therapists.find(
                history.stream().map(e -> e.anfrage().therapistId()).toList());
        return new PlatzsucheDetail(
                id,
                search.patientId(),
                patients.lookup(search.patientId()).orElse(null),
                search.status(),
                search.createdAt(),
                search.updatedAt(),
                search.ausgeschlosseneTherapeuten(),
                search.erfolgreicheVermittlungDatum(),
                search.vermittelterTherapeutId(),
                search.notizen(),
                row.pending(),
                row.all(),
                history.stream()
                        .map(e -> new Anfrageverlauf(
                                e.anfrage().id(),
                                e.anfrage().therapistId(),
                                name(therapistsById.get(e.anfrage().therapistId())),
                                e.position(),
                                e.status(),
                                e.antwortergebnis(),
                                e.anfrage().gesendetDatum(),
                                e.anfrage().antwortDatum(),
                                e.moot()))
                        .toList(),
                search.version());
    }

    /**
     * The active therapists of a region with the outcome of every constraint for a search (R15). By road is told the way to
     * the nearest who fit and can be chosen (R16), to the others the straight line.
     *
     * @param plzPrefix the region, or null for the patient's own
     * @throws NotFoundException if there is no such search
     * @throws InvalidInputException if the prefix has the wrong form
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public TherapeutenFuerSuche therapists(int id, String plzPrefix, PageRequest page) {
        PlatzsucheEntity search = queries.find(id);
        Optional<String> prefix =
                plzPrefix == null ? region.of(search.profil().plz()) : Optional.of(region.checked(plzPrefix));
        Set<Integer> selectable = prefix.stream()
                .flatMap(there -> selection.inRegion(there).stream())
                .map(WaehlbarerTherapeut::id)
                .collect(Collectors.toSet());
        Map<Integer, Double> kmByRoad = prefix.filter(there -> roads.available())
                .map(there ->
                        roads.kmFrom(search, explanation.nearest(id, there, selectable, RoadDistanceFilter.PRACTICES)))
                .orElseGet(Map::of);
        Counts counts = prefix.map(there -> explanation.countOptions(id, there, kmByRoad))
                .orElse(Counts.NONE);
        List<MoeglicherTherapeut> rows = prefix.stream()
                .flatMap(there -> explanation.options(id, there, kmByRoad, page).stream())
                .map(row -> new MoeglicherTherapeut(
                        row.therapistId(),
                        row.name(),
                        row.plz(),
                        row.ort(),
                        row.km(),
                        Entfernungsart.of(row.km(), row.byRoad()),
                        row.fits(),
                        selectable.contains(row.therapistId()),
                        row.outcomes()))
                .toList();
        return new TherapeutenFuerSuche(
                id,
                search.patientId(),
                search.status(),
                prefix.orElse(null),
                rows,
                page.page(),
                page.limit(),
                counts.total(),
                counts.zusammenfassung());
    }

    /**
     * Changes a search; {@code erfolgreich} places the patient (R11).
     *
     * @throws NotFoundException if there is no such search
     * @throws ConflictException if the status cannot follow the present one, naming those that can
     * @throws InvalidInputException if a placement has no therapist, or the therapist of a placement is to change
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void update(int id, PlatzsucheAenderung change) {
        lifecycle.change(id, ExpectedVersion.ANY, change);
    }

    /**
     * The same for a search as it was seen.
     *
     * @throws StaleException if it was changed since
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void update(int id, ExpectedVersion expected, PlatzsucheAenderung change) {
        lifecycle.change(id, expected, change);
    }

    /**
     * What a placement with such details would do now (R11); changes nothing.
     *
     * @param details template, meeting and, unless the search remembers one, therapist
     * @throws NotFoundException if there is no such search, or its patient or therapist is gone
     * @throws InvalidInputException if no therapist is known
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Vermittlungsvorschau preview(int id, PlatzsucheAenderung details) {
        PlatzsucheEntity search = queries.find(id);
        Integer therapistId = details.vermittelterTherapeutId() == null
                ? search.vermittelterTherapeutId()
                : details.vermittelterTherapeutId();
        if (therapistId == null) {
            throw InvalidInputException.of("vermittelter_therapeut_id", "No therapist has accepted her yet");
        }
        Patient patient = patients.find(search.patientId());
        Therapist therapist = therapists.find(therapistId);
        return new Vermittlungsvorschau(
                id,
                patient,
                therapist,
                search.status(),
                lifecycle.mail(patient, therapist, details).map(emails::preview).orElse(null),
                search.version());
    }

    /**
     * Pauses, resumes or aborts a search for somebody who has seen it; a placement is an {@link #update}.
     *
     * @param seen the status it had then
     * @throws NotFoundException if there is no such search
     * @throws ConflictException if its status is another by now (member {@code status}), the wanted one cannot follow it,
     *     or another search of the patient is active (member {@code search_id})
     * @throws InvalidInputException if it would be a placement
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void changeStatus(int id, Suchstatus seen, Suchstatus wanted) {
        if (wanted == Suchstatus.erfolgreich) {
            throw InvalidInputException.of("status", "A placement needs more than a status");
        }
        lifecycle.changeStatus(id, seen, wanted);
    }

    /**
     * Appends a note, with time and account.
     *
     * @throws NotFoundException if there is no such search
     * @throws InvalidInputException if there is nothing in it
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void note(int id, String text) {
        if (text == null || text.isBlank()) {
            throw InvalidInputException.of("notizen", "The note is empty");
        }
        lifecycle.note(id, context.getCallerPrincipal().getName(), text.strip());
    }

    /**
     * Excludes a therapist; the other exclusions and their reasons stay.
     *
     * @throws NotFoundException if there is no such search
     * @throws InvalidInputException if there is no such therapist
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void exclude(int id, int therapistId) {
        lifecycle.exclude(id, therapistId);
    }

    /**
     * Takes an exclusion back, whoever made it.
     *
     * @throws NotFoundException if there is no such search
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public void readmit(int id, int therapistId) {
        lifecycle.readmit(id, therapistId);
    }

    /**
     * Deletes a search and takes it out of its inquiries.
     *
     * @param expected the search as whoever deletes it saw it
     * @throws NotFoundException if there is no such search
     * @throws StaleException if it was changed since
     * @throws ConflictException if somebody works on an inquiry that took it only just now
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id, ExpectedVersion expected) {
        lifecycle.delete(id, expected);
    }

    private static PlatzsucheItem item(Counted row, Patient patient) {
        PlatzsucheEntity search = row.platzsuche();
        return new PlatzsucheItem(
                search.id(),
                search.patientId(),
                name(patient),
                search.status(),
                search.createdAt(),
                search.updatedAt(),
                row.pending(),
                row.all(),
                search.profil().offenFuerGruppentherapie(),
                search.vermittelterTherapeutId(),
                search.profil().plz(),
                search.profil().ort());
    }

    static String name(Patient patient) {
        return patient == null ? UNKNOWN : patient.angaben().name();
    }

    static String name(Therapist therapist) {
        return therapist == null ? UNKNOWN : therapist.angaben().name();
    }
}

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
import java.time.LocalDateTime;
import java.util.Map;
import org.therapyplatform.matching.control.OpenWork;
import org.therapyplatform.matching.control.OpenWork.Accepted;
import org.therapyplatform.matching.control.OpenWork.Inquiry;
import org.therapyplatform.matching.control.PlacementCounts;
import org.therapyplatform.matching.control.ReadyPatients;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.KeptFigure.Counted;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** What is to be done for placing patients, and how it goes. Of a page asked for, its limit counts: it is the first. */
@Stateless
@DenyAll
@Audited(Subject.SEARCH)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Vermittlungslage {
    @Inject
    private OpenWork work;

    @Inject
    private ReadyPatients ready;

    @Inject
    private PlacementCounts counts;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** R19: for whom a search can start, the longest waiting first; they are counted beside the requests. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Counted<Backlog<SuchbereiterPatient>> readyPatients(PageRequest page) {
        Counted<Backlog<Integer>> found = ready.first(page.limit());
        Map<Integer, Patient> byId = patients.find(found.value().first());
        Backlog<SuchbereiterPatient> named = found.value()
                .map(byId::get)
                // Who was counted may have been deleted, or been placed by hand, since.
                .without(patient -> patient == null || patient.angaben().status() != Patientenstatus.auf_der_Suche)
                .map(patient ->
                        new SuchbereiterPatient(patient.id(), patient.angaben().name(), patient.startdatum()));
        return new Counted<>(named, found.at());
    }

    /** R10: the searches that can be finished, the longest waiting first. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Backlog<ZugesagteSuche> acceptedSearches(PageRequest page) {
        Backlog<Accepted> found = work.accepted(page.limit());
        Map<Integer, Patient> patientsById =
                patients.find(found.first().stream().map(Accepted::patientId).toList());
        Map<Integer, Therapist> therapistsById = therapists.find(
                found.first().stream().map(Accepted::therapistId).toList());
        return found.map(search -> new ZugesagteSuche(
                search.id(),
                search.patientId(),
                Platzsuchen.name(patientsById.get(search.patientId())),
                search.therapistId(),
                Platzsuchen.name(therapistsById.get(search.therapistId())),
                search.createdAt()));
    }

    /** Sent {@code FOLLOW_UP_THRESHOLD_DAYS} days ago or earlier and not answered, the longest waiting first (R13). */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Backlog<OffeneAnfrage> overdueInquiries(PageRequest page) {
        LocalDateTime due = Timestamps.utcNow(clock).minusDays(settings.number(Setting.FOLLOW_UP_THRESHOLD_DAYS));
        return named(work.sentBy(due, page.limit()));
    }

    /** Sent and not answered, the latest first: whose answer comes in now was probably asked lately. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Backlog<OffeneAnfrage> pendingInquiries(PageRequest page) {
        return named(work.pending(page.limit()));
    }

    /** Composed and not sent, the oldest first. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Backlog<OffeneAnfrage> unsentInquiries(PageRequest page) {
        return named(work.unsent(page.limit()));
    }

    /** Counted beside the requests, and kept. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Counted<Vermittlungszahlen> figures() {
        return counts.get();
    }

    private Backlog<OffeneAnfrage> named(Backlog<Inquiry> found) {
        Map<Integer, Therapist> byId =
                therapists.find(found.first().stream().map(Inquiry::therapistId).toList());
        return found.map(inquiry -> new OffeneAnfrage(
                inquiry.id(),
                inquiry.therapistId(),
                Platzsuchen.name(byId.get(inquiry.therapistId())),
                inquiry.created(),
                inquiry.sent(),
                inquiry.size()));
    }
}

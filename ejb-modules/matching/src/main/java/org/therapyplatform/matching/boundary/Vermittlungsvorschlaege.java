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
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.therapyplatform.matching.boundary.Vorschlagsannahme.Auslassung;
import org.therapyplatform.matching.boundary.Vorschlagsannahme.Grund;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Angebot;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Stand;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Summen;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Zeile;
import org.therapyplatform.matching.control.PlzRegion;
import org.therapyplatform.matching.control.ProposalAcceptance;
import org.therapyplatform.matching.control.ProposalJob;
import org.therapyplatform.matching.control.ProposalRuns;
import org.therapyplatform.matching.control.Proposals;
import org.therapyplatform.matching.control.Proposals.Checked;
import org.therapyplatform.matching.control.Proposals.Line;
import org.therapyplatform.matching.control.Proposals.Totals;
import org.therapyplatform.matching.control.TherapistSelection;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** Proposals for many therapists at once: computed beside the request, reviewed, accepted wholly or in part (R17, R18). */
@Stateless
@DenyAll
@Audited(Subject.PROPOSAL)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Vermittlungsvorschlaege {
    private static final Logger LOG = Logger.getLogger(Vermittlungsvorschlaege.class.getName());

    @Inject
    private Proposals proposals;

    @Inject
    private ProposalRuns runs;

    @Inject
    private ProposalJob job;

    @Inject
    private ProposalAcceptance acceptance;

    @Inject
    private PlzRegion region;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private TherapistSelection selection;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    /**
     * Begins to compute a proposal.
     *
     * @param plzPrefix a region, or null or blank for the whole country
     * @throws InvalidInputException if the prefix has another form
     * @throws ConflictException if one is being computed
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Vorschlag start(String plzPrefix) {
        return proposals.find(job.start(
                region.checkedOrAll(plzPrefix), context.getCallerPrincipal().getName()));
    }

    /** One page, newest first. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public VorschlagListe list(PageRequest page) {
        return new VorschlagListe(proposals.list(page), page.page(), page.limit(), proposals.count());
    }

    /** @throws NotFoundException if there is no such proposal */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public VorschlagDetail find(int id, PageRequest page) {
        Vorschlag proposal = proposals.find(id);
        List<Line> lines = proposals.lines(id, page);
        Map<Integer, Patient> patientsById =
                patients.find(lines.stream().map(Line::patientId).toList());
        Map<Integer, Therapist> therapistsById =
                therapists.find(lines.stream().map(Line::therapistId).distinct().toList());
        return new VorschlagDetail(
                proposal,
                lines.stream()
                        .map(line -> new VorschlagDetail.Zeile(
                                line.therapistId(),
                                Platzsuchen.name(therapistsById.get(line.therapistId())),
                                line.position(),
                                line.patientId(),
                                Platzsuchen.name(patientsById.get(line.patientId())),
                                line.searchId(),
                                line.km(),
                                line.days(),
                                line.inquiryId()))
                        .toList(),
                page.page(),
                page.limit(),
                proposals.countLines(id));
    }

    /**
     * Composes the inquiries of a proposal, one transaction a therapist. What was accepted before is left out, so that a
     * request that broke off can be sent again.
     *
     * @param chosen ids of therapists, or null for all
     * @throws NotFoundException if there is no such proposal
     * @throws ConflictException if it is not finished
     * @throws InvalidInputException if it never offered anybody to one of the therapists
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Vorschlagsannahme accept(int id, Set<Integer> chosen) {
        Vorschlag proposal = finished(id);
        if (chosen == null) {
            return accept(proposal, proposals.open(id), new ArrayList<>());
        }
        List<Line> lines = proposals.linesTo(id, chosen);
        if (!lines.stream().map(Line::therapistId).collect(Collectors.toSet()).containsAll(chosen)) {
            throw InvalidInputException.of("therapist_ids", "The proposal offers nobody to some of these therapists");
        }
        return accept(proposal, lines);
    }

    /**
     * Composes inquiries of some lines of a proposal, one transaction a therapist.
     *
     * @param searchIds of the patients; ids the proposal does not name are passed over
     * @throws NotFoundException if there is no such proposal
     * @throws ConflictException if it is not finished
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Vorschlagsannahme acceptOffers(int id, Set<Integer> searchIds) {
        return accept(finished(id), proposals.lines(id, searchIds));
    }

    /** Those lines of some that were not accepted before. */
    private Vorschlagsannahme accept(Vorschlag proposal, List<Line> chosen) {
        List<Auslassung> left = chosen.stream()
                .filter(line -> line.inquiryId() != null)
                .map(line -> new Auslassung(
                        line.therapistId(), line.patientId(), line.searchId(), Grund.bereits_uebernommen))
                .collect(Collectors.toCollection(ArrayList::new));
        return accept(proposal, Proposals.byTherapist(chosen.stream().filter(line -> line.inquiryId() == null)), left);
    }

    /**
     * Composes the inquiries of the next therapists of a proposal: all of a large one would take longer than anybody
     * waits for an answer.
     *
     * @param after the last therapist that was tried; 0: from the first on. Every one tried is named in the answer
     * @param most therapists at once
     * @throws NotFoundException if there is no such proposal
     * @throws ConflictException if it is not finished
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Vorschlagsannahme acceptNext(int id, int after, int most) {
        return accept(finished(id), proposals.open(id, after, most), new ArrayList<>());
    }

    /**
     * The proposal held against what is true now.
     *
     * @param page of therapists
     * @throws NotFoundException if there is no such proposal
     */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Vorschlagspruefung review(int id, PageRequest page) {
        Vorschlag proposal = proposals.find(id);
        Totals totals = proposals.totals(id);
        List<Integer> offered = proposals.therapists(id, page);
        List<Checked> lines = proposals.check(id, offered);
        Set<Integer> contactable = selection.contactable(offered, proposal.plzPrefix());
        Map<Integer, Therapist> therapistsById = therapists.find(offered);
        Map<Integer, Patient> patientsById = patients.find(
                lines.stream().map(checked -> checked.line().patientId()).toList());
        Map<Integer, List<Zeile>> byTherapist = lines.stream()
                .collect(Collectors.groupingBy(
                        checked -> checked.line().therapistId(),
                        Collectors.mapping(
                                checked -> line(
                                        checked, patientsById.get(checked.line().patientId())),
                                Collectors.toList())));
        return new Vorschlagspruefung(
                proposal,
                new Summen(totals.therapists(), totals.open(), totals.accepted(), totals.km(), totals.days()),
                offered.stream()
                        .map(therapist -> offer(
                                therapist,
                                therapistsById.get(therapist),
                                contactable.contains(therapist),
                                byTherapist.get(therapist)))
                        .toList(),
                page.page(),
                page.limit(),
                totals.therapists());
    }

    private Angebot offer(int id, Therapist therapist, boolean contactable, List<Zeile> lines) {
        LocalDate again = therapist == null ? null : therapist.angaben().naechsterKontaktMoeglich();
        return new Angebot(
                id,
                Platzsuchen.name(therapist),
                therapist == null ? null : therapist.angaben().plz(),
                therapist == null ? null : therapist.angaben().ort(),
                contactable,
                again != null && again.isAfter(LocalDate.now(clock)) ? again : null,
                lines);
    }

    private static Zeile line(Checked checked, Patient patient) {
        Line line = checked.line();
        Stand state = state(checked);
        return new Zeile(
                line.searchId(),
                line.patientId(),
                Platzsuchen.name(patient),
                patient == null ? null : patient.angaben().plz(),
                patient == null ? null : patient.angaben().ort(),
                line.km(),
                line.days(),
                state,
                state == Stand.uebernommen
                        ? line.inquiryId()
                        : state == Stand.schon_angefragt ? checked.openInquiry() : null,
                state == Stand.passt_nicht_mehr ? checked.failed() : List.of());
    }

    private static Stand state(Checked checked) {
        if (checked.line().inquiryId() != null) {
            return Stand.uebernommen;
        }
        if (!checked.waiting()) {
            return Stand.sucht_nicht_mehr;
        }
        if (checked.accepting() != null) {
            return Stand.schon_angenommen;
        }
        if (checked.openInquiry() != null) {
            return Stand.schon_angefragt;
        }
        return checked.failed().isEmpty() ? Stand.moeglich : Stand.passt_nicht_mehr;
    }

    /**
     * Cancels a proposal that is being computed; discards any other. Inquiries that were made of it stay. A solver that is
     * at work cannot be stopped: until it is done no other proposal begins.
     *
     * @return whether it was cancelled and not discarded
     * @throws NotFoundException if there is no such proposal
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public boolean remove(int id) {
        if (cancel(id)) {
            return true;
        }
        runs.discard(id);
        return false;
    }

    /**
     * Cancels a proposal that is being computed, and leaves any other as it is.
     *
     * @return whether it was being computed
     * @throws NotFoundException if there is no such proposal
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public boolean cancel(int id) {
        return proposals.find(id).status() == Vorschlagstatus.laufend && runs.end(id, Vorschlagstatus.abgebrochen);
    }

    private Vorschlag finished(int id) {
        Vorschlag proposal = proposals.find(id);
        if (proposal.status() != Vorschlagstatus.fertig) {
            throw new ConflictException("Vermittlungsvorschlag " + id + " is not finished");
        }
        return proposal;
    }

    private Vorschlagsannahme accept(Vorschlag proposal, Map<Integer, List<Line>> chosen, List<Auslassung> left) {
        List<NeueAnfrage> inquiries = new ArrayList<>();
        chosen.forEach((therapist, lines) -> accept(proposal, therapist, lines, inquiries, left));
        return new Vorschlagsannahme(proposal.id(), inquiries, left);
    }

    private void accept(
            Vorschlag proposal, int therapist, List<Line> lines, List<NeueAnfrage> inquiries, List<Auslassung> left) {
        Grund reason = Grund.passt_nicht_mehr;
        Optional<NeueAnfrage> inquiry = Optional.empty();
        try {
            inquiry = acceptance.accept(proposal, therapist, lines);
        } catch (ConflictException e) {
            reason = Grund.therapeut_nicht_kontaktierbar;
        } catch (RuntimeException e) {
            // Without the message: one of the database may quote a row.
            LOG.log(Level.WARNING, "Therapist {0} of proposal {1} failed: {2}", new Object[] {
                String.valueOf(therapist),
                String.valueOf(proposal.id()),
                e.getClass().getSimpleName()
            });
            reason = Grund.fehler;
        }
        List<Integer> taken = inquiry.map(NeueAnfrage::patientIds).orElseGet(List::of);
        inquiry.ifPresent(inquiries::add);
        for (Line line : lines) {
            if (!taken.contains(line.patientId())) {
                left.add(new Auslassung(therapist, line.patientId(), line.searchId(), reason));
            }
        }
    }
}

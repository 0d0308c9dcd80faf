package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.matching.boundary.NeueAnfrage;
import org.therapyplatform.matching.boundary.Vermittlungsvorschlaege;
import org.therapyplatform.matching.boundary.Vorschlag;
import org.therapyplatform.matching.boundary.VorschlagDetail;
import org.therapyplatform.matching.boundary.Vorschlagsannahme;
import org.therapyplatform.matching.boundary.Vorschlagsannahme.Auslassung;
import org.therapyplatform.matching.boundary.Vorschlagspruefung;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Angebot;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Stand;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Zeile;
import org.therapyplatform.matching.boundary.Vorschlagstatus;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.Pager;
import org.therapyplatform.web.desk.RecordPage;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** A proposal: how its computation stands, then what it offers to whom, accepted as far as wanted. */
@Named
@RequestScoped
public class ProposalPage extends RecordPage {
    private static final String THERAPISTS_A_PAGE = "20";

    /** One transaction each: some seconds together. */
    private static final int ACCEPTED_AT_ONCE = 100;

    /** After so many hours much of a proposal has usually been overtaken by what went on. */
    private static final int FRESH_HOURS = 24;

    private static final ListFile<VorschlagDetail.Zeile> FILE = new ListFile<>(
            "proposal.title",
            Map.of(),
            List.of(
                    new Column<>("inquiries.therapist", VorschlagDetail.Zeile::therapeutenName),
                    new Column<>("field.therapist_id", VorschlagDetail.Zeile::therapistId),
                    new Column<>("proposal.patient", VorschlagDetail.Zeile::patientenName),
                    new Column<>("field.patient_id", VorschlagDetail.Zeile::patientId),
                    new Column<>("proposal.wayKm", VorschlagDetail.Zeile::entfernungKm),
                    new Column<>("inquiries.waitingDays", VorschlagDetail.Zeile::wartezeitTage),
                    new Column<>("inquiry.title", VorschlagDetail.Zeile::anfrageId)));

    @Inject
    private Vermittlungsvorschlaege proposals;

    @Inject
    private ListExport export;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Clock clock;

    /** What became of an offer that was accepted: an inquiry, or the reason why not. */
    public record Outcome(int therapistId, String therapist, NeueAnfrage inquiry, List<LeftOut> left) {}

    public record LeftOut(int patientId, String patient, String reason) {}

    private Vorschlagspruefung review;
    private List<Outcome> outcomes;
    private int accepted;
    private int left;
    private int tried;
    private boolean nothingChosen;
    private boolean refused;
    private boolean overtaken;

    /** Shows the proposal; before that does what was sent. */
    public void load() throws IOException {
        int id = askedId();
        Map<String, String> parameters = request().getRequestParameterMap();
        if (FacesContext.getCurrentInstance().isPostback()) {
            String done = removed(id, parameters);
            if (done != null) {
                request().redirect(done);
                FacesContext.getCurrentInstance().responseComplete();
                return;
            }
            if (!overtaken) {
                accept(id, parameters);
            }
        } else if (export.sent(
                FILE, filters(id), (last, piece) -> proposals.find(id, piece).data())) {
            return;
        }
        review = proposals.review(id, PageRequest.of(parameters.get("page"), THERAPISTS_A_PAGE));
    }

    /** @return where to go on, or null if nothing was removed */
    private String removed(int id, Map<String, String> parameters) {
        if (parameters.containsKey("cancel")) {
            overtaken = !proposals.cancel(id);
            return overtaken ? null : "/proposal?id=" + id;
        }
        if (parameters.containsKey("remove")) {
            return proposals.remove(id) ? "/proposal?id=" + id : "/proposals?deleted=" + id;
        }
        return null;
    }

    private void accept(int id, Map<String, String> parameters) {
        String[] lines = request().getRequestParameterValuesMap().get("line");
        boolean next = parameters.containsKey("next");
        if (!next && lines == null) {
            nothingChosen = true;
            return;
        }
        try {
            show(
                    next
                            ? proposals.acceptNext(id, askedNumber("tried"), ACCEPTED_AT_ONCE)
                            : proposals.acceptOffers(
                                    id,
                                    Arrays.stream(lines)
                                            .filter(line -> line.matches("\\d{1,9}"))
                                            .map(Integer::valueOf)
                                            .collect(Collectors.toSet())));
        } catch (ConflictException e) {
            refused = true;
        }
    }

    private void show(Vorschlagsannahme acceptance) {
        Map<Integer, NeueAnfrage> made =
                acceptance.anfragen().stream().collect(Collectors.toMap(NeueAnfrage::therapistId, inquiry -> inquiry));
        Map<Integer, List<Auslassung>> notMade =
                acceptance.ausgelassen().stream().collect(Collectors.groupingBy(Auslassung::therapistId));
        Set<Integer> concerned = Stream.concat(made.keySet().stream(), notMade.keySet().stream())
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var therapistsById = therapists.find(concerned);
        var patientsById = patients.find(
                acceptance.ausgelassen().stream().map(Auslassung::patientId).toList());
        outcomes = concerned.stream()
                .map(therapist -> new Outcome(
                        therapist,
                        therapistsById.containsKey(therapist)
                                ? therapistsById.get(therapist).angaben().name()
                                : texts().getString("inquiry.therapistGone"),
                        made.get(therapist),
                        notMade.getOrDefault(therapist, List.of()).stream()
                                .map(one -> new LeftOut(
                                        one.patientId(),
                                        patientsById.containsKey(one.patientId())
                                                ? patientsById
                                                        .get(one.patientId())
                                                        .angaben()
                                                        .name()
                                                : Integer.toString(one.patientId()),
                                        word("Grund", one.grund())))
                                .toList()))
                .toList();
        accepted = acceptance.anfragen().stream()
                .mapToInt(inquiry -> inquiry.patientIds().size())
                .sum();
        left = acceptance.ausgelassen().size();
        tried = concerned.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    public Vorschlagspruefung getReview() {
        return review;
    }

    /** Null while Faces asks before it does what was sent; then nothing is shown yet. */
    public Vorschlag getProposal() {
        return review == null ? null : review.vorschlag();
    }

    public boolean isRunning() {
        return review != null && getProposal().status() == Vorschlagstatus.laufend;
    }

    public boolean isFinished() {
        return review != null && getProposal().status() == Vorschlagstatus.fertig;
    }

    /** Whether it can be accepted, by this person. */
    public boolean isAcceptable() {
        return isFinished() && isChangeable() && review.summen().offen() > 0;
    }

    public boolean isRemovable() {
        return request().isUserInRole(Roles.ADMINISTRATOR) || request().isUserInRole(Roles.COORDINATOR);
    }

    /** Whether much may have changed since it was computed. */
    public boolean isOld() {
        return isFinished()
                && Duration.between(getProposal().beendetAm(), Timestamps.utcNow(clock))
                                .toHours()
                        >= FRESH_HOURS;
    }

    public Pager getPager() {
        return Pager.of(new Page<>(review.data(), review.page(), review.limit(), review.total()), getFilters());
    }

    /** What names the proposal in an address. */
    public Map<String, String> getFilters() {
        return filters(getProposal().id());
    }

    public ListFile<VorschlagDetail.Zeile> getFile() {
        return FILE;
    }

    private static Map<String, String> filters(int id) {
        return Map.of("id", Integer.toString(id));
    }

    /** Whether the line can be ticked. */
    public boolean open(Angebot offer, Zeile line) {
        return isAcceptable() && offer.kontaktierbar() && line.stand() == Stand.moeglich;
    }

    /** Whether anything of it can be ticked. */
    public boolean open(Angebot offer) {
        return offer.zeilen().stream().anyMatch(line -> open(offer, line));
    }

    /** Whether something of it was not accepted and cannot be, because the therapist cannot be asked. */
    public boolean blocked(Angebot offer) {
        return !offer.kontaktierbar() && offer.zeilen().stream().anyMatch(line -> line.stand() != Stand.uebernommen);
    }

    /** The constraints that fail now, in words. */
    public String failed(Zeile line) {
        return line.verfehlt().stream()
                .map(bedingung -> word("Bedingung", bedingung))
                .collect(Collectors.joining(", "));
    }

    /** What was accepted just now, by therapist; null if nothing was. */
    public List<Outcome> getOutcomes() {
        return outcomes;
    }

    /** How many offers became part of an inquiry. */
    public int getAccepted() {
        return accepted;
    }

    public int getLeft() {
        return left;
    }

    /** The last therapist of those accepted one after the other: the next ones follow. */
    public int getTried() {
        return tried;
    }

    public int getAcceptedAtOnce() {
        return ACCEPTED_AT_ONCE;
    }

    public boolean isNothingChosen() {
        return nothingChosen;
    }

    /** Whether it was finished before it could be cancelled. */
    public boolean isOvertaken() {
        return overtaken;
    }

    /** Whether it was not finished. */
    public boolean isRefused() {
        return refused;
    }

    public String getPage() {
        return Integer.toString(review.page());
    }
}

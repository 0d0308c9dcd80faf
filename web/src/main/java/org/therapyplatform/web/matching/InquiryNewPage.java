package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.matching.boundary.Anfragevorschau;
import org.therapyplatform.matching.boundary.Bedingung;
import org.therapyplatform.matching.boundary.Kandidaten;
import org.therapyplatform.matching.boundary.Kandidaten.Kandidat;
import org.therapyplatform.matching.boundary.Pruefung.Hindernis;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.Formats;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.desk.RecordFormPage;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.matching.Reasons.Reason;

/**
 * An inquiry before it is made: whom it would take and why, and how it would read. Whoever sends the form gets the
 * inquiry she has seen, or is told what became of it.
 */
@Named
@RequestScoped
public class InquiryNewPage extends RecordList<InquiryNewPage.Row> {
    private static final Logger LOG = Logger.getLogger(InquiryNewPage.class.getName());

    @Inject
    private Therapeutenanfragen inquiries;

    @Inject
    private Therapists therapists;

    @Inject
    private Patients patients;

    @Inject
    private Preferences preferences;

    @Inject
    private Formats formats;

    @Inject
    private Clock clock;

    private final ListFile<Row> file = new ListFile<>("compose.file", Map.of(), columns());

    private Therapist therapist;
    private Kandidaten candidates;
    private Anfragevorschau preview;
    private boolean overtaken;
    private Integer othersInquiry;
    private Integer unsent;

    public InquiryNewPage() {
        super(null);
    }

    @Override
    public ListFile<Row> getFile() {
        return file;
    }

    private List<Column<Row>> columns() {
        Stream<Column<Row>> person = Stream.of(
                new Column<>("kind.patient", row -> formats.name(row.candidate().patientenName())),
                new Column<>("field.plz", row -> row.candidate().plz()),
                new Column<>("field.ort", row -> row.candidate().ort()),
                new Column<>("inquiries.waitingDays", row -> row.candidate().wartezeitTage()),
                new Column<>("compose.place", row -> row.candidate().positionInAnfrage()),
                new Column<>("compose.fitting", row -> row.candidate().geeignet()));
        Stream<Column<Row>> constraints = Arrays.stream(Bedingung.values())
                .map(constraint -> new Column<>("constraint." + constraint, row -> row.reason(constraint)));
        Stream<Column<Row>> numbers = Stream.of(
                new Column<>("field.patient_id", row -> row.candidate().patientId()),
                new Column<>("field.platzsuche_id", row -> row.candidate().platzsucheId()));
        return Stream.of(person, constraints, numbers)
                .flatMap(Function.identity())
                .toList();
    }

    /** Somebody who waits in the region, and every constraint in order. */
    public record Row(Kandidat candidate, List<Reason> reasons) {
        /** Null of somebody who is gone. */
        private String reason(Bedingung constraint) {
            return reasons.isEmpty() ? null : reasons.get(constraint.ordinal()).text();
        }
    }

    /** Shows what the inquiry would be; before that makes it, if that was sent. */
    public void load() throws IOException {
        therapist = therapists.find(therapistId());
        if (FacesContext.getCurrentInstance().isPostback() && composed()) {
            return;
        }
        load(this::rows);
    }

    private int therapistId() {
        try {
            return QueryValues.integer("therapist_id", getFilters().get("therapist_id"))
                    .orElseThrow(() -> new NotFoundException("Page"));
        } catch (InvalidInputException e) {
            throw new NotFoundException("Page");
        }
    }

    private String prefix() {
        return getFilters().get("plz_prefix");
    }

    private Page<Row> rows(PageRequest page) {
        if (preview == null) {
            preview = inquiries.preview(therapist.id(), prefix());
        }
        candidates = inquiries.candidates(therapist.id(), prefix(), page);
        Map<Integer, Patient> byId = patients.find(
                candidates.data().stream().map(Kandidat::patientId).toList());
        Reasons reasons = new Reasons(preferences.getTexts(), preferences.getLocale(), LocalDate.now(clock));
        return new Page<>(
                candidates.data().stream()
                        .map(candidate -> new Row(candidate, reasons(reasons, candidate, byId)))
                        .toList(),
                candidates.page(),
                candidates.limit(),
                candidates.total());
    }

    private List<Reason> reasons(Reasons reasons, Kandidat candidate, Map<Integer, Patient> byId) {
        Patient patient = byId.get(candidate.patientId());
        return patient == null
                ? List.of()
                : reasons.of(
                        candidate.pruefungen(),
                        patient.angaben(),
                        therapist.angaben(),
                        candidate.entfernungKm(),
                        candidate.entfernungsart(),
                        candidate.maxKm());
    }

    /** @return whether it was made and the answer is given */
    private boolean composed() throws IOException {
        ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
        Map<String, String> sent = request.getRequestParameterMap();
        try {
            int inquiry = inquiries
                    .compose(
                            therapist.id(),
                            prefix(),
                            QueryValues.integer("newest", sent.get("newest")).orElse(0),
                            ids(sent.getOrDefault("patients", "")))
                    .anfrageId();
            if (sent.containsKey("send") && !sent(inquiry)) {
                unsent = inquiry;
                return false;
            }
            request.redirect("/inquiry?id=" + inquiry + (sent.containsKey("send") ? "&sent=1" : "&created=1"));
            FacesContext.getCurrentInstance().responseComplete();
            return true;
        } catch (ConflictException e) {
            overtaken = true;
            othersInquiry = (Integer) e.details().get("anfrage_id");
        } catch (InvalidInputException e) {
            // Not what our form sends; what could not be read stands on the page that follows.
            overtaken = true;
        }
        return false;
    }

    /** The inquiry exists by now; that it could not be sent yet does not undo it, and it can be sent again. */
    private boolean sent(int inquiry) {
        try {
            inquiries.send(inquiry);
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Inquiry {0} was composed but could not be sent: {1}", new Object[] {
                String.valueOf(inquiry), e.getClass().getSimpleName()
            });
            return false;
        }
    }

    private static List<Integer> ids(String sent) {
        return Arrays.stream(sent.split(","))
                .filter(id -> !id.isBlank())
                .map(id -> QueryValues.integer("patients", id).orElseThrow())
                .toList();
    }

    public Therapist getTherapist() {
        return therapist;
    }

    /** Null if the region cannot be read. */
    public Anfragevorschau getPreview() {
        return preview;
    }

    /** As the form carries them. */
    public String getPatients() {
        return preview.patientIds().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public Kandidaten getCandidates() {
        return candidates;
    }

    public Bedingung[] getConstraints() {
        return Bedingung.values();
    }

    /** What keeps patients from this therapist, the most frequent first. */
    public List<Hindernis> getObstacles() {
        return candidates == null ? List.of() : Reasons.obstacles(candidates.summary());
    }

    /** Whether it was not made because something changed since the form was shown. */
    public boolean isOvertaken() {
        return overtaken;
    }

    /** The inquiry somebody else made meanwhile, or null. */
    public Integer getOthersInquiry() {
        return othersInquiry;
    }

    /** The inquiry that was made and could not be sent, or null. */
    public Integer getUnsent() {
        return unsent;
    }

    public boolean isChangeable() {
        return RecordFormPage.mayChange(FacesContext.getCurrentInstance().getExternalContext());
    }
}

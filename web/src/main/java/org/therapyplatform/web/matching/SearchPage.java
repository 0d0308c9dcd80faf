package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.therapyplatform.matching.boundary.PlatzsucheDetail;
import org.therapyplatform.matching.boundary.PlatzsucheDetail.Anfrageverlauf;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.matching.boundary.Pruefung.Hindernis;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.boundary.TherapeutenFuerSuche;
import org.therapyplatform.matching.boundary.TherapeutenFuerSuche.MoeglicherTherapeut;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.FormField;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.OfferedList;
import org.therapyplatform.web.desk.Pager;
import org.therapyplatform.web.desk.RecordForm;
import org.therapyplatform.web.desk.RecordPage;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Pieces;
import org.therapyplatform.web.matching.Reasons.Reason;
import org.therapyplatform.web.patient.PatientLayout;

/** A search: what is wanted, who was asked, who else would fit, and what can be done with it. */
@Named
@RequestScoped
public class SearchPage extends RecordPage {
    private static final String ROWS = "15";

    /** What of the patient's record the constraints look at. */
    private static final Set<String> CRITERIA = Set.of(
            "plz",
            "ort",
            "geburtsdatum",
            "geschlecht",
            "raeumliche_verfuegbarkeit",
            "verkehrsmittel",
            "bevorzugtes_therapeutengeschlecht",
            "bevorzugtes_therapieverfahren",
            "offen_fuer_gruppentherapie",
            "zeitliche_verfuegbarkeit");

    /** What was done last, told on the page it leads to. */
    private static final Set<String> DONE = Set.of("started", "status", "note", "excluded", "readmitted");

    private final ListFile<Anfrageverlauf> inquiriesFile = new ListFile<>(
            "search.inquiries.file",
            Map.of(),
            List.of(
                    new Column<>("kind.therapeutenanfrage", Anfrageverlauf::anfrageId),
                    new Column<>("kind.therapist", inquiry -> formats.name(inquiry.therapeutenName())),
                    new Column<>("search.inquiries.outcome", this::outcome),
                    new Column<>("field.gesendet_datum", Anfrageverlauf::sentDate),
                    new Column<>("field.antwort_datum", Anfrageverlauf::responseDate),
                    new Column<>("field.therapist_id", Anfrageverlauf::therapistId)));

    private final ListFile<Option> optionsFile = new ListFile<>(
            "search.options.file",
            Map.of(),
            List.of(
                    new Column<>("kind.therapist", row -> row.therapist().therapeutenName()),
                    new Column<>("field.plz", row -> row.therapist().plz()),
                    new Column<>("field.ort", row -> row.therapist().ort()),
                    new Column<>("search.options.km", row -> row.therapist().entfernungKm()),
                    new Column<>("search.options.along", row -> row.therapist().entfernungsart()),
                    new Column<>(
                            "search.options.fitting", row -> row.therapist().geeignet()),
                    new Column<>("search.options.against", row -> row.against().stream()
                            .map(reason -> reason.name() + ": " + reason.text())
                            .toList()),
                    new Column<>(
                            "search.options.askable", row -> row.therapist().waehlbar()),
                    new Column<>("field.therapist_id", row -> row.therapist().therapistId())));

    @Inject
    private Platzsuchen searches;

    @Inject
    private ListExport export;

    @Inject
    private Therapists therapists;

    @Inject
    private Clock clock;

    private PlatzsucheDetail search;
    private RecordForm<PatientData> patient;
    private Map<Integer, Therapist> therapistsById;
    private TherapeutenFuerSuche options;
    private String problem;
    private Integer otherSearch;
    private String regionProblem;
    private String typedNote = "";

    /**
     * A therapist who is excluded.
     *
     * @param since when the platform did it, or null
     * @param reason why it did, in words, or that somebody did
     */
    public record Exclusion(int therapistId, String name, String since, String reason) {}

    /** A therapist of the region and why he does not fit. */
    public record Option(MoeglicherTherapeut therapist, List<Reason> against) {}

    /** Shows the search; before that does what was sent. */
    public void load() throws IOException {
        int id = askedId();
        if (FacesContext.getCurrentInstance().isPostback()) {
            String next = changed(id);
            if (next != null) {
                request().redirect(next);
                FacesContext.getCurrentInstance().responseComplete();
                return;
            }
        }
        search = searches.find(id);
        if (search.patient() != null) {
            patient = RecordForm.of(PatientLayout.FORM, search.patient().angaben(), texts(), formats);
        }
        if (export.sent(getInquiries(), Pieces.of(search.anfrageVerlauf())) || loadOptions(id)) {
            return;
        }
        Set<Integer> mentioned = search.ausgeschlosseneTherapeuten().stream()
                .map(SearchPage::id)
                .collect(Collectors.toCollection(HashSet::new));
        if (search.vermittelterTherapeutId() != null) {
            mentioned.add(search.vermittelterTherapeutId());
        }
        if (options != null) {
            options.data().forEach(option -> mentioned.add(option.therapistId()));
        }
        therapistsById = therapists.find(mentioned);
    }

    /** @return whether they were sent as a file */
    private boolean loadOptions(int id) {
        Map<String, String> asked = request().getRequestParameterMap();
        String region = asked.get("plz_prefix");
        String prefix = region == null || region.isBlank() ? null : region;
        try {
            if (export.sent(getTherapists(), (last, piece) -> {
                List<MoeglicherTherapeut> found =
                        searches.therapists(id, prefix, piece).data();
                return optionRows(
                        found,
                        therapists.find(found.stream()
                                .map(MoeglicherTherapeut::therapistId)
                                .toList()));
            })) {
                return true;
            }
            options = searches.therapists(id, prefix, PageRequest.of(asked.get("page"), ROWS));
        } catch (InvalidInputException e) {
            regionProblem = region;
        }
        return false;
    }

    /** The inquiries as they leave as a file. */
    public OfferedList<Anfrageverlauf> getInquiries() {
        return OfferedList.named("inquiries", inquiriesFile, Map.of("id", Integer.toString(search.id())));
    }

    /** The therapists of the region as they leave as a file. */
    public OfferedList<Option> getTherapists() {
        return OfferedList.named("therapists", optionsFile, asked());
    }

    /** Which search, and the region that was asked for. */
    private static Map<String, String> asked() {
        return request().getRequestParameterMap().entrySet().stream()
                .filter(parameter -> Set.of("id", "plz_prefix").contains(parameter.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @return where to go on, or null if it was refused */
    private String changed(int id) {
        Map<String, String> sent = request().getRequestParameterMap();
        String here = "/search?id=" + id + "&done=";
        try {
            if (sent.containsKey("status")) {
                searches.changeStatus(id, status(sent, "seen"), status(sent, "status"));
                return here + "status";
            }
            if (sent.containsKey("exclude")) {
                int therapist = QueryValues.integer("therapist_id", sent.get("exclude"))
                        .or(() -> QueryValues.integer("therapist_id", sent.get("therapist_id")))
                        .orElseThrow(() -> InvalidInputException.of("therapist_id", "therapist_id is required"));
                searches.exclude(id, therapist);
                return here + "excluded#exclusions";
            }
            if (sent.containsKey("readmit")) {
                QueryValues.integer("therapist_id", sent.get("readmit"))
                        .ifPresent(therapist -> searches.readmit(id, therapist));
                return here + "readmitted#exclusions";
            }
            if (sent.containsKey("delete")) {
                if (!sent.containsKey("confirmed")) {
                    problem = texts().getString("search.delete.unconfirmed");
                    return null;
                }
                searches.delete(id);
                return "/searches?deleted=1";
            }
            typedNote = sent.getOrDefault("note", "");
            searches.note(id, typedNote);
            return here + "note#notes";
        } catch (ConflictException e) {
            otherSearch = (Integer) e.details().get("search_id");
            problem = texts().getString(otherSearch == null ? "search.conflict" : "search.otherActive");
        } catch (InvalidInputException e) {
            problem = texts().getString(sent.containsKey("exclude") ? "search.exclude.unknown" : "search.note.empty");
        }
        return null;
    }

    private static Suchstatus status(Map<String, String> sent, String name) {
        return QueryValues.constant(name, sent.get(name), Suchstatus.class)
                .orElseThrow(() -> InvalidInputException.of(name, name + " is required"));
    }

    public PlatzsucheDetail getSearch() {
        return search;
    }

    /** Her name, or that she is not there any more. */
    public String getName() {
        return search.patient() == null
                ? texts().getString("search.unknown")
                : search.patient().angaben().name();
    }

    /** Whole days since the search began. */
    public long getDays() {
        return Duration.between(search.createdAt(), Timestamps.utcNow(clock)).toDays();
    }

    public boolean isWaiting() {
        return !search.status().over();
    }

    /** Where the search can be sent from here without a placement, which is recorded with the inquiry. */
    public List<Suchstatus> getNext() {
        return search.status().next().stream()
                .filter(status -> status != Suchstatus.erfolgreich)
                .toList();
    }

    public RecordForm<PatientData> getPatient() {
        return patient;
    }

    public List<FormField> getCriteria() {
        return PatientLayout.FORM.fields().stream()
                .filter(field -> CRITERIA.contains(field.name()))
                .toList();
    }

    public List<Exclusion> getExclusions() {
        return search.ausgeschlosseneTherapeuten().stream()
                .map(exclusion -> {
                    Map<?, ?> made = exclusion instanceof Map<?, ?> object ? object : Map.of();
                    Object at = made.get("excluded_at");
                    String reason = "Patientenergebnis." + made.get("reason");
                    return new Exclusion(
                            id(exclusion),
                            name(id(exclusion)),
                            at == null ? null : formats.day(at.toString()),
                            texts().getString(texts().containsKey(reason) ? reason : "search.exclusions.byHand"));
                })
                .toList();
    }

    private static int id(Object exclusion) {
        return ((Number) (exclusion instanceof Map<?, ?> made ? made.get("id") : exclusion)).intValue();
    }

    private String name(int therapistId) {
        Therapist therapist = therapistsById.get(therapistId);
        return therapist == null
                ? texts().getString("search.therapist.unknown")
                : therapist.angaben().name();
    }

    /** The therapist who accepted her or with whom she was placed, or null. */
    public String getAcceptedBy() {
        return search.vermittelterTherapeutId() == null ? null : name(search.vermittelterTherapeutId());
    }

    /** The newest inquiry that therapist accepted her in, or null. */
    public Anfrageverlauf getAcceptance() {
        return search.anfrageVerlauf().stream()
                .filter(inquiry -> inquiry.outcome() != null
                        && Integer.valueOf(inquiry.therapistId()).equals(search.vermittelterTherapeutId()))
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    /** What became of her in an inquiry, in words. */
    public String outcome(Anfrageverlauf inquiry) {
        return outcome(inquiry, texts());
    }

    /** The same in the words of a language. */
    public static String outcome(Anfrageverlauf inquiry, ResourceBundle texts) {
        if (inquiry.gegenstandslos()) {
            return texts.getString("search.inquiries.moot");
        }
        if (inquiry.outcome() != null) {
            return texts.getString("Patientenergebnis." + inquiry.outcome().name());
        }
        return texts.getString(inquiry.sentDate() == null ? "timeline.unsent" : "search.inquiries.waiting");
    }

    /** Null if the region that was asked for is none. */
    public TherapeutenFuerSuche getOptions() {
        return options;
    }

    public List<Option> getOptionRows() {
        return options == null ? List.of() : optionRows(options.data(), therapistsById);
    }

    private List<Option> optionRows(List<MoeglicherTherapeut> found, Map<Integer, Therapist> byId) {
        Reasons reasons = new Reasons(texts(), locale(), LocalDate.now(clock));
        return found.stream()
                .map(option -> new Option(option, against(reasons, option, byId.get(option.therapistId()))))
                .toList();
    }

    private List<Reason> against(Reasons reasons, MoeglicherTherapeut option, Therapist therapist) {
        if (therapist == null || search.patient() == null) {
            return List.of();
        }
        return reasons
                .of(
                        option.pruefungen(),
                        search.patient().angaben(),
                        therapist.angaben(),
                        option.entfernungKm(),
                        option.entfernungsart(),
                        null)
                .stream()
                .filter(reason -> !reason.fulfilled())
                .toList();
    }

    /** What stands in the way of somebody, the most frequent first. */
    public List<Hindernis> getObstacles() {
        return options == null ? List.of() : Reasons.obstacles(options.summary());
    }

    public Pager getPager() {
        if (options == null) {
            return null;
        }
        return Pager.of(new Page<>(options.data(), options.page(), options.limit(), options.total()), asked());
    }

    public String getRegionProblem() {
        return regionProblem;
    }

    public boolean isDeletable() {
        return request().isUserInRole(Roles.COORDINATOR) || request().isUserInRole(Roles.ADMINISTRATOR);
    }

    /** Why nothing was changed, or null. */
    public String getProblem() {
        return problem;
    }

    public Integer getOtherSearch() {
        return otherSearch;
    }

    public String getTypedNote() {
        return problem == null ? "" : typedNote;
    }

    /** What was done to come here, in words, or null. */
    public String getDone() {
        String done = request().getRequestParameterMap().get("done");
        return done == null || !DONE.contains(done) || problem != null
                ? null
                : texts().getString("search.done." + done);
    }
}

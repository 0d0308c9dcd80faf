package org.therapyplatform.web.today;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.CommunicationBacklog;
import org.therapyplatform.communication.boundary.DueCall;
import org.therapyplatform.communication.boundary.FailedEmail;
import org.therapyplatform.matching.boundary.OffeneAnfrage;
import org.therapyplatform.matching.boundary.SuchbereiterPatient;
import org.therapyplatform.matching.boundary.Vermittlungslage;
import org.therapyplatform.matching.boundary.ZugesagteSuche;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientFigures;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.health.Monitor;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.intake.ImportState;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.KeptFigure.Counted;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.communication.MailReasons;
import org.therapyplatform.web.desk.Formats;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.desk.RecordFormPage;
import org.therapyplatform.web.intake.Imports;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Pieces;
import org.therapyplatform.web.today.Task.Row;

/** What is to be done now, each one click from where it is done, and how it goes. */
@Named
@RequestScoped
public class TodayPage {
    /** Of each: the first few, or, of what has no list of its own, as many as somebody reads through. */
    private static final PageRequest FEW = new PageRequest(1, 5);

    private static final PageRequest MANY = new PageRequest(1, 100);

    /** In a file. */
    private static final PageRequest ALL = new PageRequest(1, Backlog.COUNTED);

    /** So long an import that failed is news. */
    private static final int IMPORT_DAYS = 7;

    private static final String READY = "ready";
    private static final String ACCEPTED = "accepted";

    private static final ListFile<SuchbereiterPatient> READY_FILE = new ListFile<>(
            "today.ready",
            Map.of("only", "today"),
            List.of(
                    new Column<>("list.name", SuchbereiterPatient::name),
                    new Column<>("field.startdatum", SuchbereiterPatient::startdatum),
                    new Column<>("field.patient_id", SuchbereiterPatient::patientId)));

    @Inject
    private CommunicationBacklog communication;

    @Inject
    private Vermittlungslage placement;

    @Inject
    private PatientFigures patientFigures;

    @Inject
    private Imports imports;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    @Any
    private Instance<Monitor> monitors;

    @Inject
    private ListExport export;

    @Inject
    private Preferences preferences;

    @Inject
    private Formats formats;

    @Inject
    private MailReasons mailReasons;

    @Inject
    private Clock clock;

    private final ListFile<ZugesagteSuche> acceptedFile = new ListFile<>(
            "today.accepted",
            Map.of("only", "today"),
            List.of(
                    new Column<>("list.name", search -> formats.name(search.patientenName())),
                    new Column<>("kind.therapist", search -> formats.name(search.therapeutenName())),
                    new Column<>("searches.since", ZugesagteSuche::createdAt),
                    new Column<>("field.patient_id", ZugesagteSuche::patientId),
                    new Column<>("field.therapist_id", ZugesagteSuche::therapistId),
                    new Column<>("field.platzsuche_id", ZugesagteSuche::id)));

    private String only;
    private final List<Task> tasks = new ArrayList<>();
    private Instant readyAt;
    private Words words;
    private Figures figures;
    private List<Trouble> troubles = List.of();

    /** An auditor looks at the trail and at nothing else. */
    public void load() {
        if (!isWorking()) {
            return;
        }
        words = new Words(preferences.getTexts(), preferences.getLocale());
        if (READY.equals(only)) {
            if (!sent(READY_FILE, () -> placement.readyPatients(ALL).value())) {
                tasks.add(ready(MANY));
            }
            return;
        }
        if (ACCEPTED.equals(only)) {
            if (!sent(acceptedFile, () -> placement.acceptedSearches(ALL))) {
                tasks.add(accepted(MANY));
            }
            return;
        }
        only = null;
        Backlog<DueCall> calls = communication.dueCalls(FEW);
        Backlog<FailedEmail> mails = communication.failedEmails(FEW);
        Names names = names(calls, mails);
        tasks.add(calls(calls, names));
        tasks.add(accepted(FEW));
        tasks.add(inquiries(
                "overdue", placement.overdueInquiries(FEW), "/inquiries?nachverfolgung_erforderlich=true", true));
        tasks.add(inquiries("pending", placement.pendingInquiries(FEW), "/inquiries?antwort_status=ausstehend", false));
        tasks.add(inquiries("unsent", placement.unsentInquiries(FEW), "/inquiries?versand_status=ungesendet", false));
        tasks.add(ready(FEW));
        tasks.add(mails(mails, names));
        if (request().isUserInRole(Roles.ADMINISTRATOR) || request().isUserInRole(Roles.COORDINATOR)) {
            tasks.add(imports());
        }
        figures = new Figures(patientFigures.byStatus(), placement.figures(), readyAt, words, formats);
        troubles = request().isUserInRole(Roles.ADMINISTRATOR) ? troubles() : List.of();
    }

    private <T> boolean sent(ListFile<T> file, Supplier<Backlog<T>> list) {
        if (!export.isAsked()) {
            return false;
        }
        Backlog<T> rows = list.get();
        return export.sent(file, getFilters(), Pieces.of(rows.first(), cut(rows)));
    }

    /** The only list of the page as it leaves as a file; null if all of them are shown. */
    public ListFile<?> getFile() {
        return READY.equals(only) ? READY_FILE : ACCEPTED.equals(only) ? acceptedFile : null;
    }

    public Map<String, String> getFilters() {
        return only == null ? Map.of() : Map.of("only", only);
    }

    /** Whether the signed-in person works with patients. */
    public boolean isWorking() {
        return Stream.of(Roles.ADMINISTRATOR, Roles.COORDINATOR, Roles.READER, Roles.SERVICE)
                .anyMatch(request()::isUserInRole);
    }

    /** Whether she may change anything; the boundaries refuse anyway. */
    public boolean isChangeable() {
        return RecordFormPage.mayChange(request());
    }

    /** What there is to do. */
    public List<Task> getTasks() {
        return tasks.stream().filter(Task::isOpen).toList();
    }

    /** Of what there is nothing to do, in words. */
    public List<String> getDone() {
        return tasks.stream()
                .filter(task -> !task.isOpen())
                .map(task -> words.text("today." + task.key() + ".none"))
                .toList();
    }

    /** How it goes; null if only one part of the page is wanted. */
    public Figures getFigures() {
        return figures;
    }

    /** The date as one says it. */
    public String getDay() {
        return formats.longDay(LocalDate.now(clock));
    }

    // ---- what is to be done

    private Task calls(Backlog<DueCall> calls, Names names) {
        LocalDate today = LocalDate.now(clock);
        return task("calls", calls, "/calls", call -> {
            boolean late = call.geplantesDatum().isBefore(today);
            String when = late
                    ? words.say("today.calls.late", formats.date(call.geplantesDatum()))
                    : words.say("today.calls.at", call.geplanteZeit().truncatedTo(ChronoUnit.MINUTES));
            String about = call.therapeutenanfrageId() == null
                    ? ""
                    : " · " + words.say("today.calls.about", call.therapeutenanfrageId());
            return new Row("/call?id=" + call.id(), names.of(call.patientId(), call.therapistId()), when + about, late);
        });
    }

    private Task accepted(PageRequest page) {
        Backlog<ZugesagteSuche> searches = placement.acceptedSearches(page);
        return task(
                ACCEPTED,
                searches,
                page == FEW && cut(searches) ? "/?only=accepted" : null,
                search -> new Row(
                        (isChangeable() ? "/place?id=" : "/search?id=") + search.id(),
                        formats.name(search.patientenName()),
                        words.say("today.accepted.by", formats.name(search.therapeutenName())),
                        false));
    }

    private Task inquiries(String key, Backlog<OffeneAnfrage> inquiries, String all, boolean late) {
        return task(key, inquiries, all, inquiry -> {
            LocalDateTime since = inquiry.gesendetDatum() == null ? inquiry.erstelltDatum() : inquiry.gesendetDatum();
            return new Row(
                    "/inquiry?id=" + inquiry.id(),
                    inquiry.therapeutenName(),
                    words.say("today." + key + ".since", days(since), inquiry.anfragegroesse()),
                    late);
        });
    }

    private Task ready(PageRequest page) {
        Counted<Backlog<SuchbereiterPatient>> ready = placement.readyPatients(page);
        readyAt = ready.at();
        return task(
                READY,
                ready.value(),
                page == FEW && cut(ready.value()) ? "/?only=ready" : null,
                patient -> new Row(
                        "/patient?id=" + patient.patientId(),
                        patient.name(),
                        words.say("today.ready.since", formats.date(patient.startdatum())),
                        false));
    }

    private Task mails(Backlog<FailedEmail> mails, Names names) {
        return task(
                "mails",
                mails,
                "/mails?status=Fehlgeschlagen",
                mail -> new Row(
                        "/mail?id=" + mail.id(),
                        names.of(mail.patientId(), mail.therapistId()),
                        mail.fehlermeldung() == null
                                ? mail.betreff()
                                : mail.betreff() + " – " + mailReasons.words(mail.fehlermeldung()),
                        false));
    }

    private Task imports() {
        LocalDateTime since =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(IMPORT_DAYS);
        List<Backlog<Troubled>> all = imports.all().entrySet().stream()
                .map(runs -> runs.getValue().troubled(since, FEW).map(run -> new Troubled(runs.getKey(), run)))
                .toList();
        Backlog<Troubled> together = new Backlog<>(
                all.stream()
                        .flatMap(part -> part.first().stream())
                        .sorted(Comparator.comparing((Troubled one) -> one.run().finishedAt())
                                .reversed())
                        .limit(FEW.limit())
                        .toList(),
                all.stream().mapToInt(Backlog::count).sum(),
                all.stream().anyMatch(Backlog::more));
        return task("imports", together, "/imports", one -> {
            ImportRun run = one.run();
            String day = formats.date(run.finishedAt().toInstant(ZoneOffset.UTC).atZone(clock.getZone()));
            return new Row(
                    "/import?kind=" + one.kind() + "&id=" + run.id(),
                    run.name(),
                    words.say(
                            run.status() == ImportState.failed ? "today.imports.failed" : "today.imports.rejected",
                            day,
                            run.rejected()),
                    false);
        });
    }

    /** An import of one of the services, with the service's name in addresses. */
    private record Troubled(String kind, ImportRun run) {}

    private <T> Task task(String key, Backlog<T> backlog, String all, Function<T, Row> row) {
        return new Task(
                key,
                backlog.more() ? words.say("today.moreThan", backlog.count()) : formats.number(backlog.count()),
                backlog.first().stream().map(row).toList(),
                all);
    }

    private static boolean cut(Backlog<?> backlog) {
        return backlog.more() || backlog.count() > backlog.first().size();
    }

    // ---- what is wrong with the platform

    /** For administrators: the parts of the platform that are not well. */
    public List<Trouble> getTroubles() {
        return troubles;
    }

    private List<Trouble> troubles() {
        return monitors.stream()
                .sorted(Comparator.comparing(Monitor::service))
                .flatMap(monitor -> monitor.report().issues().stream()
                        .map(issue -> new Trouble(
                                words.known("today.service." + monitor.service())
                                        .orElse(monitor.service()),
                                issue,
                                monitor.service().startsWith("email") ? "/mail-queue" : "/imports")))
                .toList();
    }

    /**
     * @param service in words
     * @param issue as monitoring has it; the page says it in the reader's language
     * @param address where one looks further
     */
    public record Trouble(String service, String issue, String address) {}

    // ----

    public String getOnly() {
        return only;
    }

    public void setOnly(String only) {
        this.only = only;
    }

    private long days(LocalDateTime utc) {
        return Duration.between(utc.toInstant(ZoneOffset.UTC), clock.instant()).toDays();
    }

    private static ExternalContext request() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }

    /** Those who are called and written to, in one statement a service. */
    private Names names(Backlog<DueCall> calls, Backlog<FailedEmail> mails) {
        return new Names(
                patients.find(Stream.concat(
                                calls.first().stream().map(DueCall::patientId),
                                mails.first().stream().map(FailedEmail::patientId))
                        .filter(id -> id != null)
                        .distinct()
                        .toList()),
                therapists.find(Stream.concat(
                                calls.first().stream().map(DueCall::therapistId),
                                mails.first().stream().map(FailedEmail::therapistId))
                        .filter(id -> id != null)
                        .distinct()
                        .toList()),
                words.text("today.gone"));
    }

    private record Names(Map<Integer, Patient> patients, Map<Integer, Therapist> therapists, String gone) {
        private String of(Integer patientId, Integer therapistId) {
            if (patientId != null && patients.containsKey(patientId)) {
                return patients.get(patientId).angaben().name();
            }
            return therapists.containsKey(therapistId)
                    ? therapists.get(therapistId).angaben().name()
                    : gone;
        }
    }
}

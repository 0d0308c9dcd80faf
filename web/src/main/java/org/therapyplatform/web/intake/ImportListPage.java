package org.therapyplatform.web.intake;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.health.Monitor;
import org.therapyplatform.platform.intake.ImportFilter;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.intake.ImportState;
import org.therapyplatform.platform.intake.SourceLook;
import org.therapyplatform.platform.paging.Slice;
import org.therapyplatform.web.desk.NewestFirst;
import org.therapyplatform.web.desk.Phrases;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** What came in, of every kind, from the newest or from a place on; and where it comes from. */
@Named
@RequestScoped
public class ImportListPage extends NewestFirst<ImportListPage.Row> {
    /** Kinds of files, as the rows of the modules name them. */
    private static final List<String> KINDS =
            List.of("patients", "registrations", "therapists", "plz", "verifications", "contacts", "waitlist");

    private static final int ROWS = 25;

    /**
     * An import of the list.
     *
     * @param group whose it is, as the address has it
     */
    public record Row(String group, ImportRun run) {}

    /** What is wrong with imports that work by themselves. */
    public record Health(String service, List<String> issues) {}

    @Inject
    private Imports imports;

    @Inject
    @Any
    private Instance<Monitor> monitors;

    @Inject
    private Preferences preferences;

    @Inject
    private Phrases phrases;

    private final ListFile<Row> file = new ListFile<>(
            "imports.title",
            Map.of("kind", "imports.kind", "status", "ImportState"),
            List.of(
                    new Column<>("imports.file", row -> row.run().name()),
                    new Column<>("imports.kind", row -> kind(row.run())),
                    new Column<>("imports.trial", row -> row.run().dryRun()),
                    new Column<>("imports.state", row -> row.run().status()),
                    new Column<>("import.reason", row -> phrases.words(row.run().reason())),
                    new Column<>("import.read", row -> row.run().records()),
                    new Column<>("import.created", row -> row.run().created()),
                    new Column<>("import.updated", row -> row.run().updated()),
                    new Column<>("import.rejected", row -> row.run().rejected()),
                    new Column<>("imports.received", row -> row.run().receivedAt()),
                    new Column<>("import.finished", row -> row.run().finishedAt()),
                    new Column<>("imports.from", row -> from(row.run()))));

    private List<SourceLook> sources = List.of();
    private String fileProblem;

    public ImportListPage() {
        super("/imports", ROWS);
    }

    /** Shows the list; before that takes a file, if one was sent. */
    public void load() throws IOException, ServletException {
        if (FacesContext.getCurrentInstance().isPostback() && taken()) {
            return;
        }
        if (list()) {
            sources = imports.all().values().stream()
                    .flatMap(runs -> runs.sources().stream())
                    .toList();
        }
    }

    /** Of each module as many as are shown; the newest of all of them. */
    @Override
    protected Slice<Row> newest(Row last, int most) {
        ImportRun from = last == null ? place() : last.run();
        ImportFilter filter = new ImportFilter(filled("kind"), state());
        List<Row> found = new ArrayList<>();
        imports.all().forEach((group, runs) -> runs.newest(filter, from, most + 1).data().stream()
                .map(run -> new Row(group, run))
                .forEach(found::add));
        found.sort(Comparator.comparing(Row::run, ImportRun.NEWEST_FIRST));
        return Slice.of(found, most);
    }

    /** Unique among all. */
    @Override
    protected String place(Row row) {
        return row.group() + "-" + row.run().id();
    }

    private ImportRun place() {
        String olderThan = getOlderThan();
        if (olderThan == null || olderThan.isEmpty()) {
            return null;
        }
        if (!olderThan.matches("[a-z]+-\\d{1,9}")) {
            throw InvalidInputException.of(OLDER_THAN, "older_than names an import");
        }
        String[] place = olderThan.split("-");
        try {
            return imports.of(place[0]).find(Integer.parseInt(place[1]));
        } catch (NotFoundException e) {
            throw InvalidInputException.of(OLDER_THAN, "older_than names an import");
        }
    }

    private ImportState state() {
        String wanted = filled("status");
        try {
            return wanted == null ? null : ImportState.valueOf(wanted);
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.of("status", "status is none of an import");
        }
    }

    private String filled(String filter) {
        String value = getFilters().get(filter);
        return value == null || value.isEmpty() ? null : value;
    }

    /** @return whether the file is on its way: then its own page is shown */
    private boolean taken() throws IOException, ServletException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        Part file = ((HttpServletRequest) external.getRequest()).getPart("file");
        if (file == null
                || file.getSubmittedFileName() == null
                || file.getSubmittedFileName().isBlank()) {
            fileProblem = preferences.getTexts().getString("imports.noFile");
            return false;
        }
        String kind = external.getRequestParameterMap().getOrDefault("upload_kind", "");
        boolean dryRun = !"false".equals(external.getRequestParameterMap().get("dry_run"));
        try (InputStream content = file.getInputStream()) {
            int id = imports.of(kind)
                    .upload(file.getSubmittedFileName(), dryRun, true, content)
                    .id();
            external.redirect("/import?kind=" + kind + "&id=" + id);
            FacesContext.getCurrentInstance().responseComplete();
            return true;
        } catch (InvalidInputException e) {
            fileProblem = preferences.getTexts().getString("imports.badName");
            return false;
        }
    }

    /** Whether something of what is shown is still to happen. */
    public boolean isMoving() {
        return getRows().stream().anyMatch(row -> row.run().open());
    }

    @Override
    public ListFile<Row> getFile() {
        return file;
    }

    private String kind(ImportRun run) {
        return preferences.getTexts().getString("imports.kind." + run.kind());
    }

    /** Who handed it over, or the source it lay at. */
    private static String from(ImportRun run) {
        return run.account() == null ? run.source() : run.account();
    }

    public boolean isNarrowed() {
        return filled("kind") != null || filled("status") != null || getOlderThan() != null;
    }

    public List<SourceLook> getSources() {
        return sources;
    }

    /** Only what is not well. */
    public List<Health> getHealth() {
        return monitors.stream()
                .filter(monitor ->
                        monitor.name().equals("import") || monitor.name().equals("processor"))
                .map(monitor -> new Health(monitor.service(), monitor.report().issues()))
                .filter(health -> !health.issues().isEmpty())
                .sorted(Comparator.comparing(Health::service))
                .toList();
    }

    public List<String> getKinds() {
        return KINDS;
    }

    /** What a person may hand over. */
    public List<String> getUploadKinds() {
        return imports.all().keySet().stream()
                .filter(group -> !group.equals(Imports.FORMS))
                .toList();
    }

    public ImportState[] getStates() {
        return ImportState.values();
    }

    public boolean isUploader() {
        return FacesContext.getCurrentInstance().getExternalContext().isUserInRole(Roles.ADMINISTRATOR);
    }

    /** Why a file was not taken, or null. */
    public String getFileProblem() {
        return fileProblem;
    }
}

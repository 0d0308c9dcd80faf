package org.therapyplatform.web.intake;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.intake.ImportRuns;
import org.therapyplatform.platform.intake.ImportState;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.Pager;
import org.therapyplatform.web.desk.Phrases;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** One import: how far it is, what became of it, which records were not taken and why. */
@Named
@RequestScoped
public class ImportPage {
    private static final String ROWS = "50";

    @Inject
    private Imports imports;

    @Inject
    private ListExport export;

    @Inject
    private Preferences preferences;

    @Inject
    private Phrases phrases;

    private final ListFile<ImportRejection> file = new ListFile<>(
            "import.rejections",
            Map.of("kind", "imports.kind"),
            List.of(
                    new Column<>("import.row", ImportRejection::row),
                    new Column<>("import.field", this::field),
                    new Column<>("import.rule", rejection -> phrases.words(rejection.rule()))));

    private String kind;
    private String id;
    private String page;
    private ImportRun run;
    private Page<ImportRejection> rejections = Page.empty();
    private String problem;

    /** Before anything else: the parts of a page are asked whether they are shown before a form of it is looked at. */
    @PostConstruct
    void find() {
        Map<String, String> parameters =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        kind = parameters.get("kind");
        id = parameters.get("id");
        if (kind == null || id == null || !id.matches("\\d{1,9}")) {
            throw new NotFoundException("Page");
        }
        run = imports.of(kind).find(Integer.parseInt(id));
    }

    /** Shows the import; before that has it tried again, if that was asked. */
    public void load() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        ImportRuns<?, ?> runs = imports.of(kind);
        int number = run.id();
        if (faces.isPostback()) {
            try {
                runs.retry(number);
                external.redirect("/import?kind=" + kind + "&id=" + id);
                faces.responseComplete();
                return;
            } catch (InvalidInputException e) {
                problem = preferences.getTexts().getString("import.noRetry");
            }
        }
        if (export.sent(file, getFilters(), (last, piece) -> runs.rejections(number, piece)
                .data())) {
            return;
        }
        rejections = runs.rejections(number, PageRequest.of(page, ROWS));
    }

    public String getKind() {
        return kind;
    }

    public ImportRun getRun() {
        return run;
    }

    /** Of a hundred; null if the file does not tell how many there are. */
    public Long getPercent() {
        return run.total() == null || run.total() == 0 ? null : Math.min(100, 100L * run.records() / run.total());
    }

    /** Which import it is, for the addresses of its records. */
    public Map<String, String> getFilters() {
        return Map.of("kind", kind, "id", id);
    }

    public ListFile<ImportRejection> getFile() {
        return file;
    }

    public Page<ImportRejection> getRejections() {
        return rejections;
    }

    public Pager getPager() {
        return Pager.of(rejections, getFilters());
    }

    /** A field as the desk calls it, else as the file does. */
    public String field(ImportRejection rejection) {
        ResourceBundle texts = preferences.getTexts();
        String field = rejection.field();
        return field == null
                ? texts.getString("import.wholeRecord")
                : texts.containsKey("field." + field) ? texts.getString("field." + field) : field;
    }

    /** Whether this person may have it tried again now. */
    public boolean isRetryable() {
        return run.status() == ImportState.failed
                && FacesContext.getCurrentInstance().getExternalContext().isUserInRole(Roles.ADMINISTRATOR);
    }

    /** Why it was not tried again, or null. */
    public String getProblem() {
        return problem;
    }

    public String getPage() {
        return page;
    }

    public void setPage(String page) {
        this.page = page;
    }
}

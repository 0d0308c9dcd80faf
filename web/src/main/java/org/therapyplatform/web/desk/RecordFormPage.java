package org.therapyplatform.web.desk;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.versioning.ExpectedVersion;

/**
 * The page on which a record is created or changed. Nothing is kept between requests but what stands in the form: the
 * version it was filled in for, too.
 *
 * @param <D> what a person may change of something
 */
public abstract class RecordFormPage<D extends Record> {
    /** The record as it is now. */
    public record Current<D>(D data, int version) {}

    /** Somebody who may be meant already. */
    public record Twin(int id, String name, String where) {}

    @Inject
    private Formats formats;

    @Inject
    private Preferences preferences;

    private Integer id;
    private int version;
    private RecordForm<D> form;
    private RecordForm<D> shown;
    private RecordForm<D> theirs;
    private List<Twin> twins = List.of();

    protected abstract FormLayout<D> layout();

    /** What the form of a new record begins with. */
    protected D fresh() {
        return layout().blank();
    }

    protected abstract Current<D> find(int id);

    /** @return the id it was given */
    protected abstract int create(D data);

    protected abstract void update(int id, ExpectedVersion expected, UnaryOperator<D> change);

    /** Who may be meant already; nobody, unless the record is of a person. */
    protected List<Twin> similar(String vorname, String nachname, String email) {
        return List.of();
    }

    /** Address of the page that shows a record. */
    public abstract String getHome();

    /** Shows the form, or does what was sent. */
    public void load() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        if (!mayChange(external)) {
            external.responseSendError(HttpServletResponse.SC_FORBIDDEN, null);
            faces.responseComplete();
            return;
        }
        Map<String, String[]> parameters = external.getRequestParameterValuesMap();
        id = number(parameters, "id");
        ResourceBundle texts = preferences.getTexts();
        if (faces.isPostback()) {
            form = RecordForm.sent(layout(), parameters, texts, formats);
            shown = RecordForm.shown(layout(), external.getRequestParameterMap().get("shown"), texts, formats);
            save(parameters, texts);
            return;
        }
        if (id != null) {
            Current<D> current = find(id);
            version = current.version();
            form = RecordForm.of(layout(), current.data(), texts, formats);
            shown = form;
        } else {
            form = RecordForm.of(layout(), fresh(), texts, formats);
            findTwins(RecordForm.sent(layout(), parameters, texts, formats));
        }
    }

    private void save(Map<String, String[]> parameters, ResourceBundle texts) throws IOException {
        try {
            if (id == null) {
                D data = form.over(layout().blank());
                if (!parameters.containsKey("confirmed") && findTwins(form)) {
                    return;
                }
                id = create(data);
            } else {
                version = number(parameters, "version");
                if (parameters.containsKey("conflict")) {
                    form.take(RecordForm.of(layout(), find(id).data(), texts, formats), shown, parameters);
                }
                update(id, new ExpectedVersion(Set.of(version)), form::over);
            }
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().redirect(getHome() + "?id=" + id + "&saved=1");
            faces.responseComplete();
        } catch (InvalidInputException e) {
            form.refuse(e);
        } catch (StaleException e) {
            Current<D> current = find(id);
            version = current.version();
            theirs = RecordForm.of(layout(), current.data(), texts, formats);
        }
    }

    private boolean findTwins(RecordForm<D> typed) {
        String vorname = typed.value("vorname");
        String nachname = typed.value("nachname");
        String email = typed.value("email");
        if (!vorname.isEmpty() && !nachname.isEmpty() || !email.isEmpty()) {
            twins = similar(vorname, nachname, email);
        }
        return !twins.isEmpty();
    }

    /** Whether the signed-in person may; the boundaries refuse anyway. */
    public static boolean mayChange(ExternalContext request) {
        return request.isUserInRole(Roles.ADMINISTRATOR)
                || request.isUserInRole(Roles.COORDINATOR)
                || request.isUserInRole(Roles.SERVICE);
    }

    /** @return null if there is none of this name */
    public static Integer number(Map<String, String[]> parameters, String name) {
        String[] sent = parameters.get(name);
        if (sent == null || sent[0].isEmpty()) {
            return null;
        }
        if (!sent[0].matches("\\d{1,9}")) {
            throw new NotFoundException(name);
        }
        return Integer.valueOf(sent[0]);
    }

    public Integer getId() {
        return id;
    }

    public int getVersion() {
        return version;
    }

    public RecordForm<D> getForm() {
        return form;
    }

    /** What stood in the form when it was shown first; null for a new record. */
    public RecordForm<D> getShown() {
        return shown;
    }

    /** What somebody else saved meanwhile, or null. */
    public RecordForm<D> getTheirs() {
        return theirs;
    }

    public List<FormField> getDifferences() {
        return form.differences(theirs);
    }

    public List<Twin> getTwins() {
        return twins;
    }
}

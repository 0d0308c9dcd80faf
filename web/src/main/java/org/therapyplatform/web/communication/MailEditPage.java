package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.EmailDetail;
import org.therapyplatform.communication.boundary.EmailPreview;
import org.therapyplatform.communication.boundary.EmailTemplate;
import org.therapyplatform.communication.boundary.EmailTemplatePreviews;
import org.therapyplatform.communication.boundary.EmailText;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.Emailstatus;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.form.StoredForm;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistFilter;
import org.therapyplatform.therapist.boundary.TherapistForms;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.FormField;
import org.therapyplatform.web.desk.Formats;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.desk.RecordForm;
import org.therapyplatform.web.desk.RecordFormPage;

/**
 * A mail is written: to whom, from which template, with which forms. Nothing is kept between requests but what stands in
 * the form; a draft is kept when it is saved.
 */
@Named
@RequestScoped
public class MailEditPage {
    /** Asked for by the page's script at every pause of typing: the preview alone, for which nobody's record is read. */
    private static final String LIVE = "live";

    private static final PageRequest FEW = new PageRequest(1, 10);

    /** Somebody who can be written to. */
    public record Choice(String parameter, int id, String name, String where, String email) {}

    @Inject
    private Emails emails;

    @Inject
    private EmailTemplatePreviews templates;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private TherapistForms forms;

    @Inject
    private Formats formats;

    @Inject
    private Preferences preferences;

    private Integer id;
    private int version;
    private Recipient recipient;
    private Choice person;
    private RecordForm<EmailText> form;
    private RecordForm<EmailText> shown;
    private RecordForm<EmailText> theirs;
    private boolean converted;
    private String template = "";
    private String templateProblem;
    private boolean gone;
    private Integer formsOf;
    private List<StoredForm> files = List.of();
    private EmailPreview preview;

    /** Shows the draft, or does what was sent. */
    public void load() throws IOException {
        ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
        if (!RecordFormPage.mayChange(request)) {
            request.responseSendError(HttpServletResponse.SC_FORBIDDEN, null);
            FacesContext.getCurrentInstance().responseComplete();
            return;
        }
        Map<String, String[]> parameters = request.getRequestParameterValuesMap();
        if (parameters.containsKey(LIVE)) {
            form = RecordForm.sent(MailText.FORM, parameters, texts(), formats);
            show();
            return;
        }
        id = RecordFormPage.number(parameters, "id");
        template = request.getRequestParameterMap().getOrDefault("template", "");
        formsOf = RecordFormPage.number(parameters, "forms_of");
        EmailDetail draft = id == null ? null : emails.detail(id);
        recipient = draft == null
                ? recipient(parameters)
                : Recipient.of(draft.email().therapistId(), draft.email().patientId());
        if (recipient == null) {
            return;
        }
        person = person(recipient);
        if (FacesContext.getCurrentInstance().isPostback()) {
            form = RecordForm.sent(MailText.FORM, parameters, texts(), formats);
            shown = RecordForm.shown(
                    MailText.FORM, request.getRequestParameterMap().get("shown"), texts(), formats);
            version = id == null ? 0 : RecordFormPage.number(parameters, "version");
            act(parameters, draft);
        } else if (draft != null) {
            converted = draft.converted();
            version = draft.version();
            gone = draft.email().status() != Emailstatus.Entwurf;
            form = shown(draft.text());
            shown = form;
        } else {
            form = shown(new EmailText(person.email(), person.name(), null, null, true, EmailText.NEW.attachments()));
            if (!template.isEmpty()) {
                fill();
            }
        }
        if (!FacesContext.getCurrentInstance().getResponseComplete()) {
            findForms();
            show();
        }
    }

    private void show() {
        preview = templates.typed(
                form.value("betreff"),
                form.value("inhalt_markdown"),
                form.value("add_legal_footer").equals("true"));
    }

    private void act(Map<String, String[]> parameters, EmailDetail draft) throws IOException {
        if (parameters.containsKey("fill")) {
            fill();
        } else if (parameters.containsKey("save") || parameters.containsKey("send")) {
            save(parameters);
            return;
        }
        // Else a look at it, or at the forms of a practice. A conflict has still to be settled after it.
        if (draft != null && parameters.containsKey("conflict")) {
            confront(draft);
        }
    }

    private void save(Map<String, String[]> parameters) throws IOException {
        Emailstatus status = parameters.containsKey("send") ? Emailstatus.In_Warteschlange : Emailstatus.Entwurf;
        try {
            if (parameters.containsKey("conflict")) {
                form.take(shown(emails.detail(id).text()), shown, parameters);
            }
            EmailText text = form.over(EmailText.NEW);
            Email saved = id == null
                    ? emails.write(recipient, text, status)
                    : emails.rewrite(id, new ExpectedVersion(Set.of(version)), text, status);
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext()
                    .redirect("/mail?id=" + saved.id() + "&done="
                            + (status == Emailstatus.Entwurf ? "saved" : status.name()));
            faces.responseComplete();
        } catch (InvalidInputException e) {
            form.refuse(e);
        } catch (StaleException e) {
            confront(emails.detail(id));
        } catch (ConflictException e) {
            gone = true;
        }
    }

    /** Shows what somebody else saved meanwhile beside what was typed; what is saved next has seen it. */
    private void confront(EmailDetail current) {
        version = current.version();
        theirs = shown(current.text());
    }

    /** Subject, body and forms as the template has them for this recipient; what was typed there is replaced. */
    private void fill() {
        try {
            EmailPreview letter = templates.preview(template, recipient);
            form = shown(new EmailText(
                    form.value("empfaenger_email"),
                    form.value("empfaenger_name"),
                    letter.betreff(),
                    letter.inhaltMarkdown(),
                    true,
                    letter.attachments()));
        } catch (ConflictException e) {
            templateProblem = texts().getString("mailEdit.template.nothing");
        } catch (UnavailableException e) {
            templateProblem = texts().getString("mailEdit.template.unavailable");
        } catch (InvalidInputException | NotFoundException e) {
            templateProblem = texts().getString("mailEdit.template.choose");
        }
    }

    private void findForms() {
        if (formsOf == null && recipient.kind() == Recipient.Kind.THERAPIST) {
            formsOf = recipient.id();
        }
        if (formsOf != null) {
            files = therapists.lookup(formsOf).isPresent() ? forms.list(formsOf) : List.of();
        }
    }

    private static Recipient recipient(Map<String, String[]> parameters) {
        Integer therapist = RecordFormPage.number(parameters, "therapist_id");
        Integer patient = RecordFormPage.number(parameters, "patient_id");
        if (therapist != null && patient != null) {
            throw new NotFoundException("Page");
        }
        return therapist == null && patient == null ? null : Recipient.of(therapist, patient);
    }

    private Choice person(Recipient of) {
        return of.kind() == Recipient.Kind.PATIENT ? choice(patients.find(of.id())) : choice(therapists.find(of.id()));
    }

    private static Choice choice(Patient patient) {
        return new Choice(
                "patient_id",
                patient.id(),
                patient.angaben().name(),
                where(patient.angaben().plz(), patient.angaben().ort()),
                patient.angaben().email());
    }

    private static Choice choice(Therapist therapist) {
        return new Choice(
                "therapist_id",
                therapist.id(),
                therapist.angaben().name(),
                where(therapist.angaben().plz(), therapist.angaben().ort()),
                therapist.angaben().email());
    }

    private static String where(String plz, String ort) {
        return Stream.of(plz, ort)
                .filter(part -> part != null && !part.isBlank())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private RecordForm<EmailText> shown(EmailText text) {
        return RecordForm.of(MailText.FORM, text, texts(), formats);
    }

    private ResourceBundle texts() {
        return preferences.getTexts();
    }

    /** Whom the search for a recipient found, patients first; a few of each. */
    public List<Choice> getChoices() {
        String search = getSearch();
        List<Choice> choices = new ArrayList<>();
        if (!search.isEmpty()) {
            patients.list(new PatientFilter(null, search), FEW).data().forEach(patient -> choices.add(choice(patient)));
            therapists
                    .list(new TherapistFilter(null, null, search, null), FEW)
                    .data()
                    .forEach(therapist -> choices.add(choice(therapist)));
        }
        return choices;
    }

    public String getSearch() {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault("search", "")
                .strip();
    }

    /** The templates for recipients of this kind. */
    public List<EmailTemplate> getTemplates() {
        String kind = recipient.kind() == Recipient.Kind.PATIENT ? "patient" : "therapist";
        return templates.list().stream()
                .filter(found -> kind.equals(found.recipientKind()))
                .toList();
    }

    public FormField field(String name) {
        return MailText.FORM.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public boolean attached(String reference) {
        return form.chosen(field("attachments"), reference);
    }

    /** Forms that go with it and are not among those of the practice that is shown. */
    public List<String> getOtherAttachments() {
        List<String> shown = files.stream().map(StoredForm::reference).toList();
        return form.value("attachments")
                .lines()
                .filter(reference -> !reference.isEmpty() && !shown.contains(reference))
                .toList();
    }

    public List<FormField> getDifferences() {
        return form.differences(theirs);
    }

    public Integer getId() {
        return id;
    }

    public int getVersion() {
        return version;
    }

    /** Whether the preview alone is wanted. */
    public boolean isLive() {
        return preview != null && person == null;
    }

    /** Null while nobody is chosen. */
    public Choice getPerson() {
        return person;
    }

    public RecordForm<EmailText> getForm() {
        return form;
    }

    /** What stood in the form when it was shown first; null for a new mail. */
    public RecordForm<EmailText> getShown() {
        return shown;
    }

    /** What somebody else saved meanwhile, or null. */
    public RecordForm<EmailText> getTheirs() {
        return theirs;
    }

    /** Whether the layout of the body is lost when it is saved. */
    public boolean isConverted() {
        return converted;
    }

    /** Whether it is no draft any more. */
    public boolean isGone() {
        return gone;
    }

    public String getTemplate() {
        return template;
    }

    /** Why the template could not be filled in, or null. */
    public String getTemplateProblem() {
        return templateProblem;
    }

    public Integer getFormsOf() {
        return formsOf;
    }

    public List<StoredForm> getFiles() {
        return files;
    }

    public EmailPreview getPreview() {
        return preview;
    }
}

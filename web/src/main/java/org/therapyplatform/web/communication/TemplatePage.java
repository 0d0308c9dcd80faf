package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.EmailPreview;
import org.therapyplatform.communication.boundary.EmailTemplate;
import org.therapyplatform.communication.boundary.EmailTemplatePreviews;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.desk.RecordFormPage;

/** The text of a kind of mail: what it can use, and how it reads for made-up people or for somebody. */
@Named
@RequestScoped
public class TemplatePage {
    /**
     * Something a template can use.
     *
     * @param name with dots: {@code patient.nachname}
     * @param sample what the preview has for it
     * @param optional whether it may be missing
     */
    public record Variable(String name, String sample, boolean optional) {}

    @Inject
    private EmailTemplatePreviews previews;

    @Inject
    private Preferences preferences;

    private EmailTemplate template;
    private EmailPreview preview;
    private Integer recipient;
    private String problem;

    public void load() {
        ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
        String name = request.getRequestParameterMap().get("name");
        if (name == null) {
            throw new NotFoundException("Page");
        }
        template = previews.find(name);
        preview = previews.preview(name);
        if (template.recipientKind() != null) {
            recipient = RecordFormPage.number(request.getRequestParameterValuesMap(), template.recipientKind() + "_id");
        }
        if (recipient != null) {
            fillIn(name);
        }
    }

    private void fillIn(String name) {
        Recipient.Kind kind =
                template.recipientKind().equals("patient") ? Recipient.Kind.PATIENT : Recipient.Kind.THERAPIST;
        try {
            preview = previews.preview(name, new Recipient(kind, recipient));
        } catch (NotFoundException e) {
            problem = preferences.getTexts().getString("template.nobody." + template.recipientKind());
        } catch (ConflictException e) {
            problem = preferences.getTexts().getString("mailEdit.template.nothing");
        } catch (UnavailableException e) {
            problem = preferences.getTexts().getString("mailEdit.template.unavailable");
        }
    }

    public EmailTemplate getTemplate() {
        return template;
    }

    public EmailPreview getPreview() {
        return preview;
    }

    /** Whether the preview is about somebody. */
    public boolean isReal() {
        return preview.patientId() != null || preview.therapistId() != null;
    }

    /** Whose number was typed, or null. */
    public Integer getRecipient() {
        return recipient;
    }

    /** Why there is no preview for her, or null. */
    public String getProblem() {
        return problem;
    }

    public List<Variable> getVariables() {
        List<Variable> variables = new ArrayList<>();
        collect("", template.variables(), false, variables);
        return variables;
    }

    private static void collect(String prefix, Map<?, ?> of, boolean optional, List<Variable> to) {
        of.forEach((key, value) -> {
            String name = key.toString();
            boolean mayLack = optional || name.endsWith("?");
            String path = prefix + name.replace("?", "");
            if (value instanceof Map<?, ?> map) {
                collect(path + ".", map, mayLack, to);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> item) {
                collect(path + "[].", item, mayLack, to);
            } else {
                to.add(new Variable(path, String.valueOf(value), mayLack));
            }
        });
    }
}

package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.therapyplatform.communication.boundary.EmailTemplate;
import org.therapyplatform.communication.boundary.EmailTemplatePreviews;

/** The texts of the mails. */
@Named
@RequestScoped
public class TemplateListPage {
    @Inject
    private EmailTemplatePreviews previews;

    private List<EmailTemplate> templates;

    public void load() {
        templates = previews.list();
    }

    public List<EmailTemplate> getTemplates() {
        return templates;
    }
}

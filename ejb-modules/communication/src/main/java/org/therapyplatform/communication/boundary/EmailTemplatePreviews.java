package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.communication.control.LegalFooter;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.NotFoundException;

/** What the mails look like, for who writes their texts. Always about made-up people. */
@Stateless
@DenyAll
@Audited(Subject.EMAIL)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EmailTemplatePreviews {
    /** Internal: it goes to ourselves. */
    private static final String WITHOUT_FOOTER = "contact_form_forward";

    @Inject
    private EmailTemplates templates;

    @Inject
    private LegalFooter footer;

    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public List<EmailTemplate> list() {
        return EmailTemplates.NAMES.stream()
                .map(name -> new EmailTemplate(
                        name,
                        templates.overridden(name),
                        templates.contract(name).declared()))
                .toList();
    }

    /** @throws NotFoundException if there is no such template */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public EmailPreview preview(String name) {
        if (!EmailTemplates.NAMES.contains(name)) {
            throw new NotFoundException("E-mail template");
        }
        RenderedEmail mail = templates.render(name, templates.sample(name));
        EmailBody body = EmailBody.ofMarkdown(mail.markdown());
        if (!name.equals(WITHOUT_FOOTER)) {
            body = body.with(footer);
        }
        return new EmailPreview(name, mail.betreff(), body.html(), body.text());
    }
}

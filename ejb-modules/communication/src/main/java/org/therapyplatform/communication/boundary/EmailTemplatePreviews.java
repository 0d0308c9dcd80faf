package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.communication.control.LegalFooter;
import org.therapyplatform.communication.control.Markdown;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;

/** What the mails look like: about made-up people for who writes their texts, or to somebody for who sends them. */
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

    @Inject
    @Any
    private Instance<LetterWriter> writers;

    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public List<EmailTemplate> list() {
        return EmailTemplates.NAMES.stream().map(this::described).toList();
    }

    /** @throws NotFoundException if there is no such template */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public EmailTemplate find(String name) {
        requireKnown(name);
        return described(name);
    }

    /** @throws NotFoundException if there is no such template */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public EmailPreview preview(String name) {
        requireKnown(name);
        RenderedEmail mail = templates.render(name, templates.sample(name));
        EmailBody body = body(mail.markdown(), !name.equals(WITHOUT_FOOTER));
        return new EmailPreview(
                name,
                null,
                null,
                mail.betreff(),
                Markdown.readable(mail.markdown()),
                body.html(),
                body.text(),
                null,
                null,
                List.of());
    }

    /**
     * The very mail somebody would get now.
     *
     * @throws NotFoundException if there is no such template or recipient
     * @throws InvalidInputException if the template is for recipients of another kind, or none we know
     * @throws ConflictException if there is nothing yet that such a mail could be about
     */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public EmailPreview preview(String name, Recipient recipient) {
        requireKnown(name);
        LetterWriter writer = writer(name)
                .filter(found -> found.templates().get(name) == recipient.kind())
                .orElseThrow(() -> InvalidInputException.of(
                        field(recipient.kind()), "The template " + name + " is not for recipients of this kind"));
        EmailDraft draft = writer.write(name, recipient.id());
        EmailBody body = body(draft.markdown(), draft.addLegalFooter());
        return new EmailPreview(
                name,
                draft.patientId(),
                draft.therapistId(),
                draft.betreff(),
                Markdown.readable(draft.markdown()),
                body.html(),
                body.text(),
                draft.empfaengerEmail(),
                draft.empfaengerName(),
                draft.attachments());
    }

    /** A body that is being written. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public EmailPreview typed(String betreff, String markdown, boolean withFooter) {
        EmailBody body = body(markdown, withFooter);
        return new EmailPreview(null, null, null, betreff, markdown, body.html(), body.text(), null, null, List.of());
    }

    private EmailBody body(String markdown, boolean withFooter) {
        EmailBody body = EmailBody.ofMarkdown(markdown);
        return withFooter ? body.with(footer) : body;
    }

    private EmailTemplate described(String name) {
        return new EmailTemplate(
                name,
                templates.overridden(name),
                templates.language(name),
                writer(name)
                        .map(writer -> writer.templates().get(name).name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                templates.contract(name).declared());
    }

    private Optional<LetterWriter> writer(String template) {
        return writers.stream()
                .filter(writer -> writer.templates().containsKey(template))
                .findFirst();
    }

    private static String field(Recipient.Kind kind) {
        return kind == Recipient.Kind.PATIENT ? "patient_id" : "therapist_id";
    }

    private static void requireKnown(String name) {
        if (!EmailTemplates.NAMES.contains(name)) {
            throw new NotFoundException("E-mail template");
        }
    }
}

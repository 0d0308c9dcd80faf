package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.communication.control.EmailQueries;
import org.therapyplatform.communication.control.LegalFooter;
import org.therapyplatform.communication.control.Markdown;
import org.therapyplatform.communication.control.Recipients;
import org.therapyplatform.communication.control.WireTimestamps;
import org.therapyplatform.communication.entity.EmailEntity;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.platform.validation.InputValidator;
import org.therapyplatform.platform.versioning.ExpectedVersion;

/** Mails: written, queued, found again. A queued mail leaves once the transaction that queued it is committed. */
@Stateless
@DenyAll
@Audited(Subject.EMAIL)
public class Emails {
    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_PATH = 1000;
    /** Of a mail. */
    public static final int MOST_ATTACHMENTS = 20;

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private EmailQueries queries;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private LegalFooter footer;

    @Inject
    private Recipients recipients;

    @Inject
    private InputValidator validator;

    @Inject
    private Event<EmailSent> sent;

    @Inject
    private Event<CorrespondenceDeleted> deleted;

    /**
     * Queues a mail in the caller's transaction. The caller vouches for the recipient's id.
     *
     * @return the mail's id
     * @throws InvalidInputException if it has not exactly one recipient, no address, or an over-long subject
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public int queue(EmailDraft draft) {
        Recipient.of(draft.therapistId(), draft.patientId());
        EmailEntity email = new EmailEntity(draft.therapistId(), draft.patientId(), now());
        email.address(
                line("empfaenger_email", draft.empfaengerEmail()),
                line("empfaenger_name", given(draft.empfaengerName()).orElse(draft.empfaengerEmail())),
                settings.text(Setting.EMAIL_SENDER),
                settings.text(Setting.EMAIL_SENDER_NAME));
        write(email, draft.betreff(), body(draft), draft.attachments());
        email.madeFrom(Markdown.readable(draft.markdown()), draft.addLegalFooter());
        email.become(Emailstatus.In_Warteschlange, now(), rest());
        entities.persist(email);
        return email.getId();
    }

    /** What {@link #queue} would send; keeps nothing. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public DraftPreview preview(EmailDraft draft) {
        EmailBody body = body(draft);
        return new DraftPreview(
                draft.empfaengerEmail(),
                draft.empfaengerName(),
                draft.betreff(),
                body.html(),
                body.text(),
                draft.attachments().stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .toList());
    }

    /** @throws InvalidInputException naming the first rule of api.md §5 the mail breaks */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Email create(EmailInput input) {
        validator.check(input);
        Recipient recipient = Recipient.of(input.therapistId(), input.patientId());
        EmailEntity email = new EmailEntity(input.therapistId(), input.patientId(), now());
        email.address(
                line("empfaenger_email", input.empfaengerEmail()),
                line("empfaenger_name", input.empfaengerName()),
                given(input.absenderEmail()).orElseGet(() -> settings.text(Setting.EMAIL_SENDER)),
                given(input.absenderName()).orElseGet(() -> settings.text(Setting.EMAIL_SENDER_NAME)));
        write(email, input);
        email.become(input.status() == null ? Emailstatus.Entwurf : input.status(), now(), rest());
        entities.persist(email);
        // Last: what joins a transaction first is committed first, and the recipient must be held until the mail is
        // there.
        recipients.require(recipient);
        return Email.of(email);
    }

    /**
     * Writes a mail at the desk.
     *
     * @param status a draft, or queued at once
     * @throws InvalidInputException naming the field that breaks a rule
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Email write(Recipient recipient, EmailText text, Emailstatus status) {
        validator.check(text);
        return create(text.to(recipient, status));
    }

    /**
     * R24: goes on with a draft.
     *
     * @param expected what the change was made for
     * @param status it stays a draft, or is queued
     * @throws NotFoundException if there is no such mail
     * @throws ConflictException if it is no draft any more
     * @throws StaleException if somebody else has gone on with it
     * @throws InvalidInputException naming the field that breaks a rule; nothing is changed then
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Email rewrite(int id, ExpectedVersion expected, EmailText text, Emailstatus status) {
        EmailEntity email = queries.lock(id);
        if (email.getStatus() != Emailstatus.Entwurf) {
            throw new ConflictException("Mail " + id + " is no draft any more: " + email.getStatus());
        }
        expected.require(email.getVersion());
        validator.check(text);
        EmailInput input = text.to(Recipient.of(email.getTherapistId(), email.getPatientId()), status);
        LocalDateTime now = now();
        email.address(
                line("empfaenger_email", input.empfaengerEmail()),
                line("empfaenger_name", input.empfaengerName()),
                email.getAbsenderEmail(),
                email.getAbsenderName());
        write(email, input);
        if (status != Emailstatus.Entwurf) {
            step(email, email.getStatus().byHand(), status, now);
        }
        email.setUpdatedAt(now);
        return Email.of(email);
    }

    /**
     * R24: takes a mail from where somebody saw it to where she wants it.
     *
     * @throws NotFoundException if there is no such mail
     * @throws ConflictException if it is elsewhere meanwhile, or may not go there
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Email move(int id, Emailstatus from, Emailstatus to) {
        EmailEntity email = lock(id, from);
        LocalDateTime now = now();
        step(email, from.byHand(), to, now);
        email.setUpdatedAt(now);
        return Email.of(email);
    }

    /** @param seen where somebody saw it; its version says nothing of the steps of the mail worker */
    private EmailEntity lock(int id, Emailstatus seen) {
        EmailEntity email = queries.lock(id);
        if (email.getStatus() != seen) {
            throw new ConflictException("Mail " + id + " is no longer " + seen + " but " + email.getStatus());
        }
        return email;
    }

    /** @return whether the mail counts as sent for the first time */
    private boolean step(EmailEntity email, Set<Emailstatus> allowed, Emailstatus to, LocalDateTime now) {
        if (!allowed.contains(to)) {
            throw new ConflictException("A mail cannot be taken from " + email.getStatus() + " to " + to);
        }
        return email.become(to, now, rest());
    }

    /** @throws NotFoundException if there is no such mail */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Email find(int id) {
        return Email.of(queries.find(id));
    }

    /** @throws NotFoundException if there is no such mail */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public EmailDetail detail(int id) {
        EmailEntity email = queries.find(id);
        boolean converted = email.getInhaltMarkdown() == null;
        EmailText text = new EmailText(
                email.getEmpfaengerEmail(),
                email.getEmpfaengerName(),
                email.getBetreff(),
                converted
                        ? EmailBody.markdownOf(email.getInhaltText(), email.isRechtlicherHinweis())
                        : email.getInhaltMarkdown(),
                email.isRechtlicherHinweis(),
                email.getAttachments());
        return new EmailDetail(
                Email.of(email),
                EmailBody.withoutPictures(email.getInhaltHtml()),
                text,
                converted,
                email.getNaechsterVersuchAm(),
                email.getVersandKnoten(),
                email.getVersion());
    }

    /** The newest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Page<Email> list(EmailFilter filter, PageRequest page) {
        return queries.list(filter, page).map(Email::of);
    }

    /**
     * Records what became of a mail; the status it has already changes nothing.
     *
     * @throws NotFoundException if there is no such mail
     * @throws InvalidInputException if the date of the answer is none
     * @throws ConflictException if it may not get that status from the one it has (R24)
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Email update(int id, EmailUpdate update) {
        EmailEntity email = queries.lock(id);
        LocalDateTime now = now();
        email.answered(
                update.antwortErhalten(),
                WireTimestamps.read("antwortdatum", update.antwortdatum()),
                update.antwortinhalt());
        if (update.fehlermeldung() != null) {
            email.setFehlermeldung(update.fehlermeldung());
        }
        if (update.attachments() != null) {
            email.setAttachments(attachments(update.attachments()));
        }
        Emailstatus status = update.status();
        if (status != null
                && status != email.getStatus()
                && step(email, email.getStatus().recordable(), status, now)) {
            sent.fire(new EmailSent(id, email.getTherapistId(), email.getPatientId(), now));
        }
        email.setUpdatedAt(now);
        return Email.of(email);
    }

    /**
     * Wherever it is.
     *
     * @throws NotFoundException if there is no such mail
     * @throws ConflictException if it goes on at this moment
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id) {
        delete(id, queries.status(id), ExpectedVersion.ANY);
    }

    /**
     * The same for who has seen the mail.
     *
     * @param from where it was seen
     * @param expected what was seen
     * @throws ConflictException if it is elsewhere meanwhile
     * @throws StaleException if it was changed since
     */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id, Emailstatus from, ExpectedVersion expected) {
        deleted.fire(CorrespondenceDeleted.email(id, from.left()));
        EmailEntity email = lock(id, from);
        expected.require(email.getVersion());
        entities.remove(email);
    }

    private EmailBody body(EmailDraft draft) {
        EmailBody body = EmailBody.ofMarkdown(draft.markdown());
        return draft.addLegalFooter() ? body.with(footer) : body;
    }

    private static EmailBody body(EmailInput input) {
        if (given(input.inhaltMarkdown()).isPresent()) {
            return EmailBody.ofMarkdown(input.inhaltMarkdown());
        }
        Optional<String> html = given(input.inhaltHtml());
        Optional<String> text = given(input.inhaltText());
        if (html.isPresent() && text.isPresent()) {
            return EmailBody.of(html.get(), text.get());
        }
        return html.map(EmailBody::ofHtml)
                .or(() -> text.map(EmailBody::ofText))
                .orElseThrow(() ->
                        InvalidInputException.of("One of inhalt_markdown, inhalt_html or inhalt_text is required"));
    }

    private void write(EmailEntity email, EmailInput input) {
        EmailBody body = body(input);
        boolean withFooter = !Boolean.FALSE.equals(input.addLegalFooter());
        write(email, input.betreff(), withFooter ? body.with(footer) : body, input.attachments());
        email.madeFrom(given(input.inhaltMarkdown()).orElse(null), withFooter);
    }

    private static void write(EmailEntity email, String betreff, EmailBody body, List<String> attachments) {
        email.write(line("betreff", betreff), body.html(), body.text(), attachments(attachments));
    }

    private static List<String> attachments(List<String> paths) {
        if (paths == null) {
            return List.of();
        }
        if (paths.stream().anyMatch(path -> path == null || path.isBlank() || path.length() > LONGEST_PATH)) {
            throw InvalidInputException.of("attachments", "Invalid attachments: every entry must be a file path");
        }
        if (paths.size() > MOST_ATTACHMENTS) {
            throw InvalidInputException.of(
                    "attachments", "Invalid attachments: at most " + MOST_ATTACHMENTS + " files");
        }
        return paths;
    }

    /** What goes into a header is one line: a line break would start another header. */
    private static String line(String field, String text) {
        String line =
                text == null ? "" : text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty()) {
            throw InvalidInputException.of(field, field + " is required");
        }
        if (line.length() > LONGEST_LINE) {
            throw InvalidInputException.of(field, field + " must have at most " + LONGEST_LINE + " characters");
        }
        return line;
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank());
    }

    private Duration rest() {
        return Duration.ofSeconds(settings.number(Setting.EMAIL_SEND_DELAY_SECONDS));
    }

    private LocalDateTime now() {
        return Timestamps.utcNow(clock);
    }
}

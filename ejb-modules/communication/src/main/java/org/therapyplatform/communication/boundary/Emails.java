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
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.communication.control.EmailBody;
import org.therapyplatform.communication.control.LegalFooter;
import org.therapyplatform.communication.control.Recipients;
import org.therapyplatform.communication.control.WireTimestamps;
import org.therapyplatform.communication.entity.EmailEntity;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.platform.validation.InputValidator;

/** Mails: written, queued, found again. A queued mail leaves once the transaction that queued it is committed. */
@Stateless
@DenyAll
@Audited(Subject.EMAIL)
public class Emails {
    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_PATH = 1000;
    private static final int MOST_ATTACHMENTS = 20;

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

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
        email.become(Emailstatus.In_Warteschlange, now(), rest());
        entities.persist(email);
        return email.getId();
    }

    /** What {@link #queue} would send; keeps nothing. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
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
        EmailBody body = body(input);
        EmailEntity email = new EmailEntity(input.therapistId(), input.patientId(), now());
        email.address(
                line("empfaenger_email", input.empfaengerEmail()),
                line("empfaenger_name", input.empfaengerName()),
                given(input.absenderEmail()).orElseGet(() -> settings.text(Setting.EMAIL_SENDER)),
                given(input.absenderName()).orElseGet(() -> settings.text(Setting.EMAIL_SENDER_NAME)));
        boolean withFooter = !Boolean.FALSE.equals(input.addLegalFooter());
        write(email, input.betreff(), withFooter ? body.with(footer) : body, input.attachments());
        email.become(input.status() == null ? Emailstatus.Entwurf : input.status(), now(), rest());
        entities.persist(email);
        // Last: what joins a transaction first is committed first, and the recipient must be held until the mail is
        // there.
        recipients.require(recipient);
        return Email.of(email);
    }

    /** @throws NotFoundException if there is no such mail */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Email find(int id) {
        return Email.of(
                Optional.ofNullable(entities.find(EmailEntity.class, id)).orElseThrow(Emails::notFound));
    }

    /** The newest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Page<Email> list(EmailFilter filter, PageRequest page) {
        Optional<Emailstatus> status = Optional.empty();
        if (given(filter.status()).isPresent()) {
            status = Arrays.stream(Emailstatus.values())
                    .filter(s -> s.name().equals(filter.status()))
                    .findFirst();
            if (status.isEmpty()) {
                return Page.empty();
            }
        }
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<EmailEntity> select = builder.createQuery(EmailEntity.class);
        Root<EmailEntity> email = select.from(EmailEntity.class);
        // idx_emails_created_at serves the order; the indexes on the two ids serve the history of one person.
        select.where(matching(builder, email, filter, status))
                .orderBy(builder.desc(email.get("createdAt")), builder.desc(email.get("id")));
        TypedQuery<EmailEntity> query =
                entities.createQuery(select).setFirstResult(page.firstResult()).setMaxResults(page.limit());

        CriteriaQuery<Long> count = builder.createQuery(Long.class);
        Root<EmailEntity> counted = count.from(EmailEntity.class);
        count.select(builder.count(counted)).where(matching(builder, counted, filter, status));
        long total = entities.createQuery(count).getSingleResult();
        return Page.of(
                page, total, query.getResultList().stream().map(Email::of).toList());
    }

    /**
     * @throws NotFoundException if there is no such mail
     * @throws InvalidInputException if the date of the answer is none
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public Email update(int id, EmailUpdate update) {
        EmailEntity email = locked(id);
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
        if (update.status() != null && email.become(update.status(), now, rest())) {
            sent.fire(new EmailSent(id, email.getTherapistId(), email.getPatientId(), now));
        }
        email.setUpdatedAt(now);
        return Email.of(email);
    }

    /** @throws NotFoundException if there is no such mail */
    @Changes(AuditAction.DELETE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int id) {
        entities.remove(locked(id));
    }

    private EmailEntity locked(int id) {
        // The mail worker may be writing the same row.
        return Optional.ofNullable(entities.find(EmailEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(Emails::notFound);
    }

    private static NotFoundException notFound() {
        return new NotFoundException("Email");
    }

    private static Predicate[] matching(
            CriteriaBuilder builder, Root<EmailEntity> email, EmailFilter filter, Optional<Emailstatus> status) {
        List<Predicate> predicates = new ArrayList<>();
        if (filter.therapistId() != null) {
            predicates.add(builder.equal(email.get("therapistId"), filter.therapistId()));
        }
        if (filter.patientId() != null) {
            predicates.add(builder.equal(email.get("patientId"), filter.patientId()));
        }
        if ("therapist".equals(filter.recipientType())) {
            predicates.add(email.get("therapistId").isNotNull());
        }
        if ("patient".equals(filter.recipientType())) {
            predicates.add(email.get("patientId").isNotNull());
        }
        status.ifPresent(s -> predicates.add(builder.equal(email.get("status"), s)));
        return predicates.toArray(Predicate[]::new);
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

package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.EmailFilter;
import org.therapyplatform.communication.boundary.Emailstatus;
import org.therapyplatform.communication.entity.EmailEntity;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.Conditions;
import org.therapyplatform.platform.query.RecordQueries;
import org.therapyplatform.platform.query.SearchText;

/** Finds mails. */
@ApplicationScoped
public class EmailQueries extends RecordQueries<EmailEntity> {
    private static final String NEWEST_FIRST = "-created_at";

    /** To the letter as in ix_emails_suche, which serves it. */
    private static final String SEARCHED =
            "suchform(betreff || U&'\\001F' || empfaenger_name || U&'\\001F' || empfaenger_email)";

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    public EmailQueries() {
        // idx_emails_created_at serves it, within one status ix_emails_status, of one person the index on her id.
        super(EmailEntity.class, "Email", Map.of("created_at", List.of("created_at")));
    }

    @Override
    protected EntityManager entities() {
        return entities;
    }

    /** @throws NotFoundException if there is no such mail */
    public Emailstatus status(int id) {
        return entities.createQuery("SELECT e.status FROM Email e WHERE e.id = :id", Emailstatus.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(this::notFound);
    }

    /** The newest first. */
    public Page<EmailEntity> list(EmailFilter filter, PageRequest page) {
        Conditions conditions = new Conditions();
        if (filter.status() != null && !filter.status().isBlank()) {
            if (Arrays.stream(Emailstatus.values())
                    .noneMatch(status -> status.name().equals(filter.status()))) {
                return Page.empty();
            }
            conditions.and("status = CAST(:status AS emailstatus)", "status", filter.status());
        }
        if (filter.therapistId() != null) {
            conditions.and("therapist_id = :therapist", "therapist", filter.therapistId());
        }
        if (filter.patientId() != null) {
            conditions.and("patient_id = :patient", "patient", filter.patientId());
        }
        if ("therapist".equals(filter.recipientType())) {
            conditions.and("therapist_id IS NOT NULL");
        }
        if ("patient".equals(filter.recipientType())) {
            conditions.and("patient_id IS NOT NULL");
        }
        if (filter.from() != null) {
            conditions.and("created_at >= :since", "since", filter.from());
        }
        if (filter.to() != null) {
            conditions.and("created_at < :until", "until", filter.to());
        }
        SearchText.of(filter.search()).ifPresent(text -> conditions.andSearch(SEARCHED, text, null));
        return page(conditions, page.sortedBy(NEWEST_FIRST));
    }
}

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
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.CommunicationHistory.Entry;
import org.therapyplatform.communication.entity.EmailEntity;
import org.therapyplatform.communication.entity.PhoneCallEntity;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.paging.PageRequest;

/** The mails and calls of one person in one list. */
@Stateless
@DenyAll
@Audited(Subject.EMAIL)
public class CommunicationHistories {
    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::when).thenComparing(Entry::id).reversed();

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    /**
     * A statement a source whatever its length, each served by the index on the person's id. The caller vouches for the
     * recipient's id: of whom there is nothing has an empty history.
     *
     * @param page empty: all of it
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public CommunicationHistory of(Recipient recipient, Optional<PageRequest> page) {
        String person = recipient.kind() == Recipient.Kind.PATIENT ? "patient_id" : "therapist_id";
        // As the texts of "when" compare: within a day a mail, with its T, stands above a call, with its blank.
        String shown =
                "(SELECT * FROM (SELECT id, true AS email, coalesce(gesendet_am, created_at) AS moment FROM emails"
                        + " WHERE " + person + " = :person UNION ALL SELECT id, false, geplantes_datum + geplante_zeit"
                        + " FROM telefonanrufe WHERE " + person + " = :person) AS history"
                        + " ORDER BY CAST(moment AS date) DESC, email DESC, moment DESC, id DESC"
                        + page.map(p -> " LIMIT " + p.limit() + " OFFSET " + p.offset())
                                .orElse("") + ") AS shown";
        Stream<Entry> emails = rows(
                        "SELECT e.* FROM emails e JOIN " + shown + " ON shown.email AND shown.id = e.id",
                        EmailEntity.class,
                        recipient.id())
                .map(Email::of);
        Stream<Entry> calls = rows(
                        "SELECT t.* FROM telefonanrufe t JOIN " + shown + " ON NOT shown.email AND shown.id = t.id",
                        PhoneCallEntity.class,
                        recipient.id())
                .map(PhoneCall::of);
        List<Entry> entries = Stream.concat(emails, calls).sorted(NEWEST_FIRST).toList();
        return new CommunicationHistory(
                count("emails", person, recipient.id()), count("telefonanrufe", person, recipient.id()), entries);
    }

    @SuppressWarnings("unchecked")
    private <E> Stream<E> rows(String sql, Class<E> type, int person) {
        return entities.createNativeQuery(sql, type).setParameter("person", person).getResultList().stream();
    }

    private long count(String table, String column, int person) {
        return (Long) entities.createNativeQuery(
                        "SELECT count(*) FROM " + table + " WHERE " + column + " = :person", Long.class)
                .setParameter("person", person)
                .getSingleResult();
    }
}

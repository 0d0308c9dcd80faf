package org.therapyplatform.communication.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import org.therapyplatform.platform.time.Timestamps;

/** Mails that have been kept long enough. Without roles, because the daily job has no user. */
@ApplicationScoped
public class EmailRetention {
    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private Event<CorrespondenceDeleted> deleted;

    @Inject
    private Clock clock;

    /** Ids of mails written so many months ago that are in no queue any more, oldest first. */
    @SuppressWarnings("unchecked")
    public List<Integer> due(int months, int atMost) {
        return entities.createNativeQuery(
                        "SELECT id FROM emails WHERE created_at < :before"
                                + " AND status NOT IN ('In_Warteschlange', 'Wird_gesendet') ORDER BY created_at, id",
                        Integer.class)
                .setParameter("before", Timestamps.utcNow(clock).minusMonths(months))
                .setMaxResults(atMost)
                .getResultList();
    }

    public void delete(List<Integer> ids) {
        if (!ids.isEmpty()) {
            deleted.fire(CorrespondenceDeleted.emails(ids));
            entities.createNativeQuery("DELETE FROM emails WHERE id IN (:ids)")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }
}

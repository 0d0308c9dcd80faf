package org.therapyplatform.matching.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.time.Timestamps;

/** Which server follows up on a day: the first that asks, and another one if it fails or dies. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FollowUpRuns {
    private static final Duration BEFORE_ANOTHER_ATTEMPT = Duration.ofMinutes(5);

    private static final int ATTEMPTS = 3;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** Whether the caller is to follow up on the day now: one statement, so that of several servers one is told so. */
    public boolean claim(LocalDate day) {
        LocalDateTime now = Timestamps.utcNow(clock);
        List<?> claimed = entities.createNativeQuery("""
                        INSERT INTO nachverfolgungslauf AS l (tag, versuche, begonnen_am) VALUES (:day, 1, :now)
                        ON CONFLICT (tag) DO UPDATE SET versuche = l.versuche + 1, begonnen_am = :now
                        WHERE l.beendet_am IS NULL AND l.begonnen_am <= :earlier
                        RETURNING l.versuche""")
                .setParameter("day", day)
                .setParameter("now", now)
                .setParameter("earlier", now.minus(BEFORE_ANOTHER_ATTEMPT))
                .getResultList();
        return !claimed.isEmpty();
    }

    /** The day is done, unless something failed and it is worth another attempt. */
    public void finish(LocalDate day, boolean failures) {
        entities.createNativeQuery("UPDATE nachverfolgungslauf SET beendet_am = :now WHERE tag = :day"
                        + " AND (NOT :failures OR versuche >= " + ATTEMPTS + ")")
                .setParameter("now", Timestamps.utcNow(clock))
                .setParameter("day", day)
                .setParameter("failures", failures)
                .executeUpdate();
    }
}

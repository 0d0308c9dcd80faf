package org.therapyplatform.matching.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import org.therapyplatform.matching.boundary.Vorschlagstatus;
import org.therapyplatform.platform.time.Timestamps;

/** How the computation of proposals stands: short transactions beside the long one. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ProposalRuns {
    /** Held by the connection that computes, for as long as it does. */
    static final String LOCK = "hashtext('vermittlungsvorschlag')";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private Clock clock;

    public int begin(String prefix, int mostATherapist, String account) {
        settle();
        return (Integer) entities.createNativeQuery("""
                        INSERT INTO vermittlungsvorschlag (status, plz_prefix, max_je_therapeut, angefordert_von, begonnen_am)
                        VALUES ('laufend', CAST(:prefix AS varchar), :most, :account, :now) RETURNING id""")
                .setParameter("prefix", prefix)
                .setParameter("most", mostATherapist)
                .setParameter("account", account)
                .setParameter("now", Timestamps.utcNow(clock))
                .getSingleResult();
    }

    /** @return whether it is still wanted */
    public boolean progress(int id, int percent) {
        return entities.createNativeQuery(
                                "UPDATE vermittlungsvorschlag SET fortschritt = :percent WHERE id = :id AND status = 'laufend'")
                        .setParameter("percent", percent)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** @return whether it was running */
    public boolean end(int id, Vorschlagstatus status) {
        return entities.createNativeQuery("UPDATE vermittlungsvorschlag SET status = :status, beendet_am = :now"
                                + " WHERE id = :id AND status = 'laufend'")
                        .setParameter("status", status.name())
                        .setParameter("now", Timestamps.utcNow(clock))
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    public void discard(int id) {
        entities.createNativeQuery("DELETE FROM vermittlungsvorschlag WHERE id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** What nobody computes any more though it is running belonged to a server that died. */
    public void settleAbandoned() {
        boolean running = !entities.createNativeQuery("SELECT 1 FROM vermittlungsvorschlag WHERE status = 'laufend'")
                .getResultList()
                .isEmpty();
        if (running
                && (Boolean) entities.createNativeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")
                        .getSingleResult()) {
            settle();
        }
    }

    private void settle() {
        entities.createNativeQuery(
                        "UPDATE vermittlungsvorschlag SET status = 'fehlgeschlagen', beendet_am = :now WHERE status = 'laufend'")
                .setParameter("now", Timestamps.utcNow(clock))
                .executeUpdate();
    }
}

package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.subject.JsonRow;
import org.therapyplatform.platform.subject.PatientDataHolder;
import org.therapyplatform.platform.time.Timestamps;

/** What was written and said to a patient. */
@ApplicationScoped
public class Correspondence implements PatientDataHolder {
    /** Seldom needed: a mail server answers within a second or two. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Override
    public Map<String, List<JsonRow>> export(int patientId) {
        return Map.of(
                "emails",
                rows(
                        "SELECT CAST(row_to_json(e) AS text) FROM emails e WHERE e.patient_id = :patient ORDER BY e.id",
                        patientId),
                "telefonanrufe",
                rows(
                        "SELECT CAST(row_to_json(t) AS text) FROM telefonanrufe t WHERE t.patient_id = :patient ORDER BY t.id",
                        patientId));
    }

    /**
     * The mail worker holds a mail when it asks for its patient's row: the mails first, here too. The one that is just
     * being handed to the mail server is waited for (R20).
     */
    @Override
    public void prepare(int patientId) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!eraseMails(patientId) && System.nanoTime() < giveUp) {
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        erase(patientId);
    }

    /** @throws UnavailableException if a mail to her is just being handed to the mail server */
    @Override
    public void erase(int patientId) {
        if (!eraseMails(patientId)) {
            throw new UnavailableException("A mail to this patient is just being sent. Try again in a few minutes");
        }
        entities.createNativeQuery("DELETE FROM telefonanrufe WHERE patient_id = :patient")
                .setParameter("patient", patientId)
                .executeUpdate();
    }

    /** @return whether none stays because it is just being handed over; that ends, or its time does */
    private boolean eraseMails(int patientId) {
        LocalDateTime now = Timestamps.utcNow(clock);
        entities.createNativeQuery(
                        "DELETE FROM emails WHERE patient_id = :patient AND (uebergabe_bis IS NULL OR uebergabe_bis < :now)")
                .setParameter("patient", patientId)
                .setParameter("now", now)
                .executeUpdate();
        // Not whether any is left: before her row is held, somebody may have written another one since.
        return entities.createNativeQuery("SELECT id FROM emails WHERE patient_id = :patient AND uebergabe_bis >= :now")
                .setParameter("patient", patientId)
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
    }

    private List<JsonRow> rows(String sql, int patientId) {
        return JsonRow.of(entities.createNativeQuery(sql, String.class)
                .setParameter("patient", patientId)
                .getResultList());
    }
}

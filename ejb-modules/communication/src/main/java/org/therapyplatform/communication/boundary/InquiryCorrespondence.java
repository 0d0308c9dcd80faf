package org.therapyplatform.communication.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * What was written and said to therapists about an inquiry. Part of the caller's transaction; without roles, because the
 * daily follow-up and retention ask without a user.
 */
@ApplicationScoped
public class InquiryCorrespondence {
    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    /** Whether a mail was sent and is there. */
    public boolean sent(int emailId) {
        return !entities.createNativeQuery("SELECT id FROM emails WHERE id = :email AND gesendet_am IS NOT NULL")
                .setParameter("email", emailId)
                .getResultList()
                .isEmpty();
    }

    /**
     * For the erasure of a patient of it: deletes the inquiry's mail unless it left, and what came back: the answer to the
     * mail and the notes of calls are free text and may speak of a patient. A mail that left stays; it names nobody.
     *
     * @param emailId the inquiry's mail, or null
     * @return whether its mail had not left and is deleted
     */
    public boolean forget(int inquiryId, Integer emailId) {
        entities.createNativeQuery("UPDATE telefonanrufe SET notizen = NULL, ergebnis = NULL"
                        + " WHERE therapeutenanfrage_id = :inquiry AND therapist_id IS NOT NULL")
                .setParameter("inquiry", inquiryId)
                .executeUpdate();
        if (emailId == null) {
            return false;
        }
        int withdrawn = entities.createNativeQuery("DELETE FROM emails WHERE id = :email AND gesendet_am IS NULL"
                        + " AND status IN ('Entwurf', 'In_Warteschlange', 'Fehlgeschlagen')")
                .setParameter("email", emailId)
                .executeUpdate();
        entities.createNativeQuery("UPDATE emails SET antwortinhalt = NULL WHERE id = :email")
                .setParameter("email", emailId)
                .executeUpdate();
        return withdrawn > 0;
    }
}

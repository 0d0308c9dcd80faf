package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.communication.boundary.Reachability;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientDirectory;

/** Tells the communication module which patients there are to write to and to call. */
@ApplicationScoped
public class PatientDirectory implements RecipientDirectory {
    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Override
    public boolean serves(Recipient.Kind kind) {
        return kind == Recipient.Kind.PATIENT;
    }

    /** R6: else a mail written in the second of her erasure or deletion would outlive it. Writers do not wait for each other. */
    @Override
    public Optional<Reachability> reachability(int id) {
        List<?> plz = entities.createNativeQuery(
                        "SELECT plz FROM patienten WHERE id = :patient FOR KEY SHARE", String.class)
                .setParameter("patient", id)
                .getResultList();
        return plz.isEmpty() ? Optional.empty() : Optional.of(new Reachability((String) plz.get(0), null));
    }
}

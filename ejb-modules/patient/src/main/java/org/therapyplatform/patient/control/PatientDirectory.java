package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientDirectory;

/** Tells the communication module which patients there are to write to. */
@ApplicationScoped
public class PatientDirectory implements RecipientDirectory {
    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Override
    public boolean serves(Recipient.Kind kind) {
        return kind == Recipient.Kind.PATIENT;
    }

    /** R6: else a mail written in the second of her erasure would outlive it. Writers do not wait for each other. */
    @Override
    public boolean exists(int id) {
        return !entities.createNativeQuery("SELECT id FROM patienten WHERE id = :patient FOR KEY SHARE")
                .setParameter("patient", id)
                .getResultList()
                .isEmpty();
    }
}

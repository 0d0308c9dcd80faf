package org.therapyplatform.therapist.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.communication.boundary.Reachability;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientDirectory;
import org.therapyplatform.therapist.boundary.Therapist;

/** Tells the communication module which therapists there are to write to and to call. */
@ApplicationScoped
public class TherapistDirectory implements RecipientDirectory {
    @PersistenceContext(unitName = "therapist")
    private EntityManager entities;

    @Inject
    private TherapistQueries queries;

    @Override
    public boolean serves(Recipient.Kind kind) {
        return kind == Recipient.Kind.THERAPIST;
    }

    /** Else a mail written in the second of his deletion would outlive him. Writers do not wait for each other. */
    @Override
    public Optional<Reachability> reachability(int id) {
        List<?> held = entities.createNativeQuery("SELECT id FROM therapeuten WHERE id = :therapist FOR KEY SHARE")
                .setParameter("therapist", id)
                .getResultList();
        return held.isEmpty()
                ? Optional.empty()
                : queries.lookAt(id)
                        .map(Therapist::angaben)
                        .map(data -> new Reachability(data.plz(), data.telefonischeErreichbarkeit()));
    }
}

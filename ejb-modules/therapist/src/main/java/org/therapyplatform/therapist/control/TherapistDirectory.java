package org.therapyplatform.therapist.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.therapyplatform.communication.boundary.Reachability;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientDirectory;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** Tells the communication module which therapists there are to write to and to call. */
@ApplicationScoped
public class TherapistDirectory implements RecipientDirectory {
    @Inject
    private Therapists therapists;

    @Override
    public boolean serves(Recipient.Kind kind) {
        return kind == Recipient.Kind.THERAPIST;
    }

    @Override
    public Optional<Reachability> reachability(int id) {
        return therapists
                .lookup(id)
                .map(Therapist::angaben)
                .map(data -> new Reachability(data.plz(), data.telefonischeErreichbarkeit()));
    }
}

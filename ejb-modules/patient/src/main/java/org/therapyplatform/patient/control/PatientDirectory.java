package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.therapyplatform.communication.boundary.Reachability;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientDirectory;
import org.therapyplatform.patient.boundary.Patients;

/** Tells the communication module which patients there are to write to and to call. */
@ApplicationScoped
public class PatientDirectory implements RecipientDirectory {
    @Inject
    private Patients patients;

    @Override
    public boolean serves(Recipient.Kind kind) {
        return kind == Recipient.Kind.PATIENT;
    }

    @Override
    public Optional<Reachability> reachability(int id) {
        return patients.lookup(id)
                .map(patient -> new Reachability(patient.angaben().plz(), null));
    }
}

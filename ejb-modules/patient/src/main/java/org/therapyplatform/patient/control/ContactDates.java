package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.therapyplatform.communication.boundary.EmailSent;
import org.therapyplatform.communication.boundary.PhoneCallCompleted;

/** R4: a mail that went out or a call that was made is the patient's last contact. */
@ApplicationScoped
class ContactDates {
    @Inject
    private PatientQueries queries;

    @Inject
    private Clock clock;

    void sent(@Observes EmailSent mail) {
        contacted(mail.patientId());
    }

    void called(@Observes PhoneCallCompleted call) {
        contacted(call.patientId());
    }

    /** A patient who was deleted meanwhile is no reason to refuse what happened. */
    private void contacted(Integer patientId) {
        if (patientId != null) {
            LocalDate today = LocalDate.now(clock);
            queries.lockIfThere(patientId).ifPresent(patient -> patient.contacted(today, today));
        }
    }
}

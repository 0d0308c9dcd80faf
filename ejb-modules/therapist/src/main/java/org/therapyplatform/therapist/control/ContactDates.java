package org.therapyplatform.therapist.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.therapyplatform.communication.boundary.EmailSent;
import org.therapyplatform.communication.boundary.PhoneCallCompleted;
import org.therapyplatform.therapist.boundary.TherapistData;

/** R5: a mail that went out or a call that was made is the therapist's last contact. */
@ApplicationScoped
class ContactDates {
    @Inject
    private TherapistQueries queries;

    @Inject
    private Clock clock;

    void sent(@Observes EmailSent mail) {
        contacted(mail.therapistId(), data -> data.withLetzterKontaktEmail(LocalDate.now(clock)));
    }

    void called(@Observes PhoneCallCompleted call) {
        contacted(call.therapistId(), data -> data.withLetzterKontaktTelefon(LocalDate.now(clock)));
    }

    /** A therapist who was deleted meanwhile is no reason to refuse what happened. */
    private void contacted(Integer therapistId, UnaryOperator<TherapistData> change) {
        if (therapistId != null) {
            queries.lockIfThere(therapistId)
                    .ifPresent(therapist -> therapist.change(change.apply(therapist.angaben()), LocalDate.now(clock)));
        }
    }
}

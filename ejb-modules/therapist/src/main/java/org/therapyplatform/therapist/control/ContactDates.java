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
import org.therapyplatform.therapist.entity.TherapistEntity;

/** R8: a mail that went out or a call that was made is a contact with the therapist. */
@ApplicationScoped
class ContactDates {
    @Inject
    private TherapistQueries queries;

    @Inject
    private Clock clock;

    void sent(@Observes EmailSent mail) {
        contacted(mail.therapistId(), data -> data.withLetzterKontaktEmail(today()));
    }

    void called(@Observes PhoneCallCompleted call) {
        contacted(call.therapistId(), data -> data.withLetzterKontaktTelefon(today()));
    }

    /** A therapist who was deleted meanwhile is no reason to refuse what happened. */
    private void contacted(Integer therapistId, UnaryOperator<TherapistData> change) {
        if (therapistId != null && queries.lookup(therapistId).isPresent()) {
            TherapistEntity therapist = queries.lock(therapistId);
            therapist.change(change.apply(therapist.angaben()), today());
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}

package org.therapyplatform.therapist.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.therapyplatform.platform.form.FormStore;
import org.therapyplatform.therapist.boundary.TherapistDeleted;

/** R7: the forms of a deleted therapist go with her, once she is gone for certain. */
@ApplicationScoped
public class FormRemoval {
    @Inject
    private FormStore store;

    void therapistDeleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) TherapistDeleted event) {
        store.deleteAll(event.therapistId());
    }
}

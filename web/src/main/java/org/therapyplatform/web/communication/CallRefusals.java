package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.text.MessageFormat;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.web.desk.Preferences;

/** Why a call cannot be planned so, beside the field that would have to change. */
@RequestScoped
public class CallRefusals {
    static final String ONE_RECIPIENT = "must be given for either a therapist or a patient";

    @Inject
    private Preferences preferences;

    /** The coordinator has another call then: which, and when. */
    InvalidInputException beside(ConflictException overlap) {
        return InvalidInputException.of(
                "geplante_zeit",
                MessageFormat.format(
                        preferences.getTexts().getString("call.overlaps"),
                        overlap.details().get("phone_call_id").toString(),
                        overlap.details().get("geplante_zeit").toString()));
    }
}

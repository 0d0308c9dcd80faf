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

    /** The coordinator has another call then: which, and when. Or the next attempt is planned: which. */
    InvalidInputException beside(ConflictException other) {
        String call = other.details().get("phone_call_id").toString();
        Object time = other.details().get("geplante_zeit");
        return time == null
                ? InvalidInputException.of("status", text("call.attemptPlanned", call))
                : InvalidInputException.of("geplante_zeit", text("call.overlaps", call, time.toString()));
    }

    private String text(String key, Object... values) {
        return MessageFormat.format(preferences.getTexts().getString(key), values);
    }
}

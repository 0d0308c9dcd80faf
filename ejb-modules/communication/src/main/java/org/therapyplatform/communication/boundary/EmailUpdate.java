package org.therapyplatform.communication.boundary;

import java.util.List;

/**
 * What a coordinator may change of a mail; null leaves a value as it is.
 *
 * @param antwortdatum ISO 8601, UTC unless it names an offset
 */
public record EmailUpdate(
        Emailstatus status,
        Boolean antwortErhalten,
        String antwortdatum,
        String antwortinhalt,
        String fehlermeldung,
        List<String> attachments) {
    /** Leaves everything as it is. */
    public static final EmailUpdate NOTHING = new EmailUpdate(null, null, null, null, null, null);
}

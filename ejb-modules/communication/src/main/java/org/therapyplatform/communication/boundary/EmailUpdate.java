package org.therapyplatform.communication.boundary;

import java.util.List;
import org.therapyplatform.communication.entity.Emailstatus;

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
        List<String> attachments) {}

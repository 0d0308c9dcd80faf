package org.therapyplatform.communication.boundary;

import java.util.Map;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.UnavailableException;

/**
 * What this module asks the modules that fill its templates in, which implement it: how such a mail reads for somebody
 * in particular.
 */
public interface LetterWriter {
    /** The templates it fills in, and whom each is for. */
    Map<String, Recipient.Kind> templates();

    /**
     * The mail as it would be sent now; nothing is sent and nothing changed.
     *
     * @param template one of {@link #templates}
     * @param recipient id of a recipient of its kind
     * @throws NotFoundException if there is no such recipient
     * @throws ConflictException if there is nothing yet that such a mail could be about
     * @throws UnavailableException if something it needs from outside cannot be had now
     */
    EmailDraft write(String template, int recipient);
}

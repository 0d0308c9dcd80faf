package org.therapyplatform.platform.intake;

import jakarta.ejb.ApplicationException;

/** A file that cannot be processed now, through no fault of its own. The message is stored and shown. */
@ApplicationException(rollback = true)
public final class LaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LaterException(String reason) {
        super(reason);
    }
}

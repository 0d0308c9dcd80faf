package org.therapyplatform.platform.intake;

import jakarta.ejb.ApplicationException;

/** A file that will never be accepted as it is. The message is stored and shown: it names no value of the file. */
@ApplicationException(rollback = true)
public final class RejectedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RejectedFileException(String reason) {
        super(reason);
    }
}

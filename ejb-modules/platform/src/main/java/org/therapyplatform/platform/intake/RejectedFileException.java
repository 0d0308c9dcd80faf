package org.therapyplatform.platform.intake;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A file that will never be accepted as it is. The message is stored and shown: it names no value of the file. */
@ApplicationException(rollback = true)
public final class RejectedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportRejection rejection;

    public RejectedFileException(String reason) {
        super(reason);
        rejection = null;
    }

    /** A file of one record, which breaks a rule. */
    public RejectedFileException(ImportRejection rejection) {
        super((rejection.field() == null ? "" : rejection.field() + ": ") + rejection.rule());
        this.rejection = rejection;
    }

    /** For the report. */
    public List<ImportRejection> rejections() {
        return rejection == null ? List.of() : List.of(rejection);
    }
}

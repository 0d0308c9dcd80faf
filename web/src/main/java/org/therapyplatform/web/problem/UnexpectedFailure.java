package org.therapyplatform.web.problem;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A failure nobody foresaw, told to the log without its words, since a database quotes the values it refuses: types and
 * places only.
 */
public final class UnexpectedFailure {
    private static final Logger LOG = Logger.getLogger(UnexpectedFailure.class.getName());

    private UnexpectedFailure() {}

    public static void logUnavailable(Throwable failure) {
        LOG.log(Level.WARNING, "The database cannot be reached or has no connection left: {0}", types(failure));
    }

    /** @return the reference under which the log has it */
    public static String logged(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Unexpected failure " + reference, new Anonymous(failure));
        return reference;
    }

    private static String types(Throwable failure) {
        StringBuilder types = new StringBuilder(failure.getClass().getSimpleName());
        for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
            types.append(" <- ").append(t.getClass().getSimpleName());
        }
        return types.toString();
    }

    /** A failure without its words. */
    private static final class Anonymous extends Exception {
        private static final long serialVersionUID = 1L;

        private Anonymous(Throwable failure) {
            super(
                    failure.getClass().getName(),
                    failure.getCause() == null ? null : new Anonymous(failure.getCause()),
                    false,
                    true);
            setStackTrace(failure.getStackTrace());
        }
    }
}

package org.therapyplatform.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.PlatformException;
import org.therapyplatform.platform.error.UnavailableException;

/**
 * Everything else. The answer carries a reference and nothing of the failure; the log carries the reference, the types
 * and the places, but no message, since a database quotes the values it refuses.
 */
@Provider
public class UnexpectedProblems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(UnexpectedProblems.class.getName());

    /** SQL states of a database that cannot serve now: connection trouble, deadlock, too many clients, shutdown. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "40", "53", "55", "57");

    private static final String UNIQUE_VIOLATION = "23505";

    @Context
    private Providers providers;

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PlatformException || t instanceof WebApplicationException) {
                return mapped(t);
            }
            if (t instanceof jakarta.persistence.OptimisticLockException) {
                return mapped(new ConflictException("Somebody else changed the record at the same time"));
            }
            if (t instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return mapped(new ConflictException("Somebody else did the same at the same time"));
            }
            if (unavailable(t)) {
                LOG.log(Level.WARNING, "The database cannot be reached or has no connection left: {0}", types(failure));
                return mapped(new UnavailableException("The platform is busy. Please try again in a moment"));
            }
            if (t instanceof IOException io && String.valueOf(io.getMessage()).contains("UT000020")) {
                return Problem.response(Status.REQUEST_ENTITY_TOO_LARGE, "The request body is too large");
            }
        }
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Unexpected failure " + reference, new Anonymous(failure));
        String detail = "Something went wrong on our side. Nothing was changed. Reference: " + reference;
        return Problem.response(
                Status.INTERNAL_SERVER_ERROR, detail, detail, java.util.List.of(), Map.of("reference", reference));
    }

    private static boolean unavailable(Throwable t) {
        return t instanceof jakarta.resource.ResourceException
                || t instanceof SQLException sql
                        && sql.getSQLState() != null
                        && UNAVAILABLE_CLASSES.contains(sql.getSQLState().substring(0, 2));
    }

    @SuppressWarnings("unchecked")
    private <T extends Throwable> Response mapped(T refusal) {
        ExceptionMapper<T> mapper = (ExceptionMapper<T>) providers.getExceptionMapper(refusal.getClass());
        return mapper.toResponse(refusal);
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
        Anonymous(Throwable failure) {
            super(
                    failure.getClass().getName(),
                    failure.getCause() == null ? null : new Anonymous(failure.getCause()),
                    false,
                    true);
            setStackTrace(failure.getStackTrace());
        }
    }
}

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
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.DatabaseFailure;
import org.therapyplatform.platform.error.PlatformException;
import org.therapyplatform.platform.error.UnavailableException;

/** Everything else. The answer carries a reference and nothing of the failure. */
@Provider
public class UnexpectedProblems implements ExceptionMapper<Throwable> {
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
            if (DatabaseFailure.passing(t)) {
                UnexpectedFailure.logUnavailable(failure);
                return mapped(new UnavailableException("The platform is busy. Please try again in a moment"));
            }
            if (t instanceof IOException io && String.valueOf(io.getMessage()).contains("UT000020")) {
                return Problem.response(Status.REQUEST_ENTITY_TOO_LARGE, "The request body is too large");
            }
        }
        String reference = UnexpectedFailure.logged(failure);
        String detail = "Something went wrong on our side. Nothing was changed. Reference: " + reference;
        return Problem.response(
                Status.INTERNAL_SERVER_ERROR, detail, detail, java.util.List.of(), Map.of("reference", reference));
    }

    @SuppressWarnings("unchecked")
    private <T extends Throwable> Response mapped(T refusal) {
        ExceptionMapper<T> mapper = (ExceptionMapper<T>) providers.getExceptionMapper(refusal.getClass());
        return mapper.toResponse(refusal);
    }
}

package org.therapyplatform.web.problem;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.InvalidInputException.Violation;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.PlatformException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.error.TooLargeException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.web.json.FlatErrors;

/** The refusals of our own modules. */
@Provider
public class PlatformProblems implements ExceptionMapper<PlatformException> {
    static final String RETRY_AFTER_SECONDS = "1";

    @Context
    private ResourceInfo resource;

    @Override
    public Response toResponse(PlatformException refusal) {
        if (refusal instanceof InvalidInputException invalid) {
            return Problem.response(
                    Status.BAD_REQUEST, detail(invalid), message(invalid), invalid.violations(), invalid.details());
        }
        Response response = Problem.response(
                status(refusal), refusal.getMessage(), refusal.getMessage(), List.of(), refusal.details());
        return refusal instanceof UnavailableException
                ? Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build()
                : response;
    }

    private static Status status(PlatformException refusal) {
        if (refusal instanceof NotFoundException) {
            return Status.NOT_FOUND;
        }
        if (refusal instanceof ConflictException) {
            return Status.CONFLICT;
        }
        if (refusal instanceof StaleException) {
            return Status.PRECONDITION_FAILED;
        }
        if (refusal instanceof UnavailableException) {
            return Status.SERVICE_UNAVAILABLE;
        }
        if (refusal instanceof TooLargeException) {
            return Status.REQUEST_ENTITY_TOO_LARGE;
        }
        throw new IllegalStateException("No status for " + refusal.getClass(), refusal);
    }

    private static String detail(InvalidInputException invalid) {
        return invalid.typeError().map(PlatformProblems::flat).orElse(invalid.getMessage());
    }

    private Object message(InvalidInputException invalid) {
        if (invalid.typeError().isEmpty()) {
            return invalid.getMessage();
        }
        Violation violation = invalid.typeError().get();
        return resource.getResourceMethod().isAnnotationPresent(FlatErrors.class)
                ? flat(violation)
                : Map.of(violation.field(), violation.rule());
    }

    private static String flat(Violation violation) {
        return violation.field() + ": " + violation.rule();
    }
}

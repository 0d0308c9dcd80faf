package org.therapyplatform.web.problem;

import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A boundary method that is not open to the role of whoever asks. */
@Provider
public class AccessProblems implements ExceptionMapper<EJBAccessException> {
    @Override
    public Response toResponse(EJBAccessException refusal) {
        return Problem.response(Status.FORBIDDEN, "Your role does not allow this");
    }
}

package org.therapyplatform.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** What the JAX-RS server itself refuses: an unknown path, a wrong method or media type. */
@Provider
public class HttpProblems implements ExceptionMapper<WebApplicationException> {
    /** The server's own sentences name classes; ours say what to do. */
    private static final Map<Integer, String> SENTENCES = Map.of(
            Status.NOT_FOUND.getStatusCode(), "There is nothing at this address",
            Status.METHOD_NOT_ALLOWED.getStatusCode(), "This address does not support the method",
            Status.NOT_ACCEPTABLE.getStatusCode(), "This address answers in application/json only",
            Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(), "The request body is too large");

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response original = refusal.getResponse();
        if (original.getStatus() < Status.BAD_REQUEST.getStatusCode()) {
            return original;
        }
        String sentence = SENTENCES.get(original.getStatus());
        String detail = sentence != null
                ? sentence
                : original.getStatus() == Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode()
                        ? refusal.getMessage()
                        : original.getStatusInfo().getReasonPhrase();
        Response problem = Problem.response(original.getStatusInfo(), detail);
        // 405 must say which methods there are, 503 when to come back.
        Response.ResponseBuilder answer = Response.fromResponse(problem);
        original.getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Allow") || name.equalsIgnoreCase("Retry-After")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }
}

package org.therapyplatform.web.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.error.InvalidInputException.Violation;

/**
 * A problem document.
 *
 * @param type always {@code about:blank}: title and status say it all
 * @param status the status code; a text where old clients read one there, which RFC 9457 lets others ignore
 * @param message what outside clients read: the detail, or an object from the field to the reason
 * @param errors every field that breaks a rule, where fields do
 * @param details further members, e.g. {@code search_id}; none of the names above
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        Object status,
        String detail,
        Object message,
        List<Violation> errors,
        @JsonAnyGetter Map<String, Object> details) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Response response(Response.StatusType status, String detail) {
        return response(status, detail, detail, List.of(), Map.of());
    }

    static Response response(
            Response.StatusType status,
            String detail,
            Object message,
            List<Violation> errors,
            Map<String, Object> details) {
        Map<String, Object> further = new LinkedHashMap<>(details);
        Object told = further.remove("status");
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(
                        "about:blank",
                        status.getReasonPhrase(),
                        told == null ? status.getStatusCode() : told,
                        detail,
                        message,
                        errors,
                        further))
                .build();
    }
}

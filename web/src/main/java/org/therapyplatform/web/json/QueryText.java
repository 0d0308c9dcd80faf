package org.therapyplatform.web.json;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.therapyplatform.platform.error.InvalidInputException;

/** Refuses a NUL in any query parameter, as {@link JsonValues} does in a body: PostgreSQL cannot even compare it. */
@Provider
public class QueryText implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        request.getUriInfo().getQueryParameters().forEach((parameter, values) -> {
            if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw InvalidInputException.of(parameter, parameter + " must not contain a NUL character");
            }
        });
    }
}

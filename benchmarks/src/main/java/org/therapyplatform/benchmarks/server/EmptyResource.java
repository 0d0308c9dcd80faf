package org.therapyplatform.benchmarks.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Does nothing: what remains is what every request costs. It is put into a copy of the application that only the
 * benchmarks run ({@link org.therapyplatform.benchmarks.stack.MeasuredServer}); the one that is shipped does not have it.
 */
@Path("empty")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EmptyResource {
    /** So that the JSON provider has its part, as it has in every other answer. */
    public record Nothing(boolean empty) {}

    @GET
    public Nothing nothing() {
        return new Nothing(true);
    }
}

package org.therapyplatform.web.communication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.therapyplatform.communication.boundary.PhoneCalls;

/** Planned calls for calendar programs. Beside {@code phone-calls}, below which every address is a number. */
@Path("phone-call-calendar")
@ApplicationScoped
public class PhoneCallCalendarResource {
    private static final String CALENDAR = "text/calendar";

    @Inject
    private PhoneCalls calls;

    @GET
    @Produces(CALENDAR)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = CALENDAR, schema = @Schema(type = SchemaType.STRING)))
    public Response calendar(@QueryParam("koordinator") String koordinator) {
        String of = koordinator == null || koordinator.isBlank() ? null : koordinator.strip();
        return Response.ok(calls.calendar(of), CALENDAR + "; charset=UTF-8").build();
    }
}

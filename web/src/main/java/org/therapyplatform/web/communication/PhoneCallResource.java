package org.therapyplatform.web.communication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCallFilter;
import org.therapyplatform.communication.boundary.PhoneCallInput;
import org.therapyplatform.communication.boundary.PhoneCallUpdate;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.Message;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.json.RecordBinder;

@Path("phone-calls")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PhoneCallResource {
    @Inject
    private PhoneCalls calls;

    @GET
    public Page<PhoneCall> list(
            @QueryParam("therapist_id") String therapistId,
            @QueryParam("patient_id") String patientId,
            @QueryParam("therapeutenanfrage_id") String therapeutenanfrageId,
            @QueryParam("recipient_type") String recipientType,
            @QueryParam("status") String status,
            @QueryParam("geplantes_datum") String geplantesDatum,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        PhoneCallFilter filter = new PhoneCallFilter(
                QueryValues.integer("therapist_id", therapistId).orElse(null),
                QueryValues.integer("patient_id", patientId).orElse(null),
                QueryValues.integer("therapeutenanfrage_id", therapeutenanfrageId)
                        .orElse(null),
                recipientType,
                status,
                geplantesDatum);
        return calls.list(filter, PageRequest.of(page, limit));
    }

    @POST
    @APIResponseSchema(value = PhoneCall.class, responseCode = "201")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PhoneCallInput.class)))
    public Response create(JsonBody body) {
        PhoneCall call = calls.create(RecordBinder.merge(PhoneCallInput.NEW, body));
        return Response.status(Status.CREATED).entity(call).build();
    }

    @POST
    @Path("{id}/reschedule")
    @APIResponseSchema(value = PhoneCall.class, responseCode = "201")
    public Response reschedule(@PathParam("id") int id) {
        return Response.status(Status.CREATED).entity(calls.reschedule(id)).build();
    }

    @GET
    @Path("{id}")
    public PhoneCall find(@PathParam("id") int id) {
        return calls.find(id);
    }

    @PUT
    @Path("{id}")
    @RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = PhoneCallUpdate.class)))
    public PhoneCall update(@PathParam("id") int id, JsonBody body) {
        return calls.update(id, RecordBinder.merge(PhoneCallUpdate.NOTHING, body));
    }

    @DELETE
    @Path("{id}")
    public Message delete(@PathParam("id") int id) {
        calls.delete(id);
        return new Message("Phone call deleted successfully");
    }
}

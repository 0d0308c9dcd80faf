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
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.EmailFilter;
import org.therapyplatform.communication.boundary.EmailInput;
import org.therapyplatform.communication.boundary.EmailUpdate;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.Message;
import org.therapyplatform.web.json.FlatErrors;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.json.RecordBinder;
import org.therapyplatform.web.list.Days;

@Path("emails")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EmailResource {
    @Inject
    private Emails emails;

    @Inject
    private Days days;

    @GET
    public Page<Email> list(
            @QueryParam("therapist_id") String therapistId,
            @QueryParam("patient_id") String patientId,
            @QueryParam("recipient_type") String recipientType,
            @QueryParam("status") String status,
            @QueryParam("search") String search,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        return emails.list(
                new EmailFilter(
                        QueryValues.integer("therapist_id", therapistId).orElse(null),
                        QueryValues.integer("patient_id", patientId).orElse(null),
                        recipientType,
                        status,
                        search,
                        days.begin("from", from),
                        days.end("to", to)),
                PageRequest.of(page, limit));
    }

    @POST
    @FlatErrors
    @APIResponseSchema(value = Email.class, responseCode = "201")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EmailInput.class)))
    public Response create(JsonBody body) {
        Email email = emails.create(RecordBinder.merge(EmailInput.NEW, body));
        return Response.status(Status.CREATED).entity(email).build();
    }

    @GET
    @Path("{id}")
    public Email find(@PathParam("id") int id) {
        return emails.find(id);
    }

    @PUT
    @Path("{id}")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = EmailUpdate.class)))
    public Email update(@PathParam("id") int id, JsonBody body) {
        return emails.update(id, RecordBinder.merge(EmailUpdate.NOTHING, body));
    }

    @DELETE
    @Path("{id}")
    public Message delete(@PathParam("id") int id) {
        emails.delete(id);
        return new Message("Email deleted successfully");
    }
}

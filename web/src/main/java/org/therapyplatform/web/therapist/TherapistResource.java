package org.therapyplatform.web.therapist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.communication.boundary.CommunicationHistories;
import org.therapyplatform.communication.boundary.CommunicationHistory;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.TherapistFilter;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.Message;
import org.therapyplatform.web.communication.History;
import org.therapyplatform.web.conditional.IfMatch;
import org.therapyplatform.web.json.FlatErrors;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.json.RecordBinder;
import org.therapyplatform.web.list.Listing;

@Path("therapists")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TherapistResource {
    @Inject
    private Therapists therapists;

    @Inject
    private CommunicationHistories histories;

    @GET
    public Page<Therapist> list(
            @QueryParam("status") String status,
            @QueryParam("potenziell_verfuegbar") String potenziellVerfuegbar,
            @QueryParam("search") String search,
            @QueryParam("plz_prefix") String plzPrefix,
            @QueryParam("sort") String sort,
            @QueryParam("after") String after,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        Boolean verfuegbar =
                QueryValues.flag("potenziell_verfuegbar", potenziellVerfuegbar).orElse(null);
        return therapists.list(
                new TherapistFilter(status, verfuegbar, search, plzPrefix), Listing.page(page, limit, sort, after));
    }

    @POST
    @FlatErrors
    @APIResponseSchema(value = Therapist.class, responseCode = "201")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TherapistData.class)))
    public Response create(JsonBody body) {
        Therapist therapist = therapists.create(RecordBinder.merge(TherapistData.NEW, body));
        return Response.status(Status.CREATED).entity(therapist).build();
    }

    @GET
    @Path("{id}")
    public Therapist find(@PathParam("id") int id) {
        return therapists.find(id);
    }

    @PUT
    @Path("{id}")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "TherapistChange")))
    public Therapist update(
            @PathParam("id") int id, @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch, JsonBody body) {
        return therapists.update(id, IfMatch.of(ifMatch), current -> RecordBinder.merge(current, body));
    }

    /** Answer with everything written and said to the therapist. */
    @Schema(name = "TherapistCommunication")
    public record Communication(
            int therapistId,
            String therapistName,
            @Schema(nullable = true) LocalDate lastContact,
            long totalEmails,
            long totalCalls,
            List<History.Item> communications) {}

    /** All of it, unless a page is asked for. */
    @GET
    @Path("{id}/communication")
    public Communication communication(
            @PathParam("id") int id, @QueryParam("page") String page, @QueryParam("limit") String limit) {
        TherapistData therapist = therapists.find(id).angaben();
        CommunicationHistory history =
                histories.of(new Recipient(Recipient.Kind.THERAPIST, id), Listing.pageIfAsked(page, limit));
        return new Communication(
                id,
                therapist.name(),
                therapist.lastContact(),
                history.totalEmails(),
                history.totalCalls(),
                History.items(history));
    }

    @DELETE
    @Path("{id}")
    public Message delete(@PathParam("id") int id, @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
        therapists.delete(id, IfMatch.of(ifMatch));
        return new Message("Therapist deleted successfully");
    }
}

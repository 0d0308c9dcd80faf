package org.therapyplatform.web.matching;

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
import java.time.LocalDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.matching.boundary.NeuePlatzsuche;
import org.therapyplatform.matching.boundary.PlatzsucheAenderung;
import org.therapyplatform.matching.boundary.PlatzsucheDetail;
import org.therapyplatform.matching.boundary.PlatzsucheFilter;
import org.therapyplatform.matching.boundary.PlatzsucheItem;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.boundary.TherapeutenFuerSuche;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.Message;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.json.RecordBinder;

@Path("platzsuchen")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PlatzsucheResource {
    @Inject
    private Platzsuchen platzsuchen;

    /** What starts a search; for the description of the API only. */
    record NewSearch(int patientId, String notizen) {}

    /** Answer to a search that was started. */
    public record Started(int id, int patientId, Suchstatus status, LocalDateTime createdAt, String message) {}

    /** Answer to a change. */
    public record Changed(String message, int id) {}

    @GET
    public Page<PlatzsucheItem> list(
            @QueryParam("status") String status,
            @QueryParam("patient_id") String patientId,
            @QueryParam("min_anfragen") String minAnfragen,
            @QueryParam("max_anfragen") String maxAnfragen,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        PlatzsucheFilter filter = new PlatzsucheFilter(
                QueryValues.constant("status", status, Suchstatus.class).orElse(null),
                QueryValues.integer("patient_id", patientId).orElse(null),
                QueryValues.integer("min_anfragen", minAnfragen).orElse(null),
                QueryValues.integer("max_anfragen", maxAnfragen).orElse(null));
        return platzsuchen.list(filter, PageRequest.of(page, limit));
    }

    @POST
    @APIResponseSchema(value = Started.class, responseCode = "201")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewSearch.class)))
    public Response create(JsonBody body) {
        NeuePlatzsuche search = platzsuchen.create(
                body.requiredInteger("patient_id"), body.text("notizen").orElse(null));
        return Response.status(Status.CREATED)
                .entity(new Started(
                        search.id(),
                        search.patientId(),
                        search.status(),
                        search.createdAt(),
                        "Platzsuche created successfully"))
                .build();
    }

    @GET
    @Path("{id}")
    public PlatzsucheDetail find(@PathParam("id") int id) {
        return platzsuchen.find(id);
    }

    /** The active therapists of a region with the outcome of every constraint for a search. */
    @GET
    @Path("{id}/therapeuten")
    @APIResponseSchema(value = TherapeutenFuerSuche.class, responseCode = "200")
    @APIResponse(
            responseCode = "400",
            description = "The prefix has another form",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public TherapeutenFuerSuche therapists(
            @PathParam("id") int id,
            @QueryParam("plz_prefix") String plzPrefix,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        return platzsuchen.therapists(id, plzPrefix, PageRequest.of(page, limit));
    }

    @PUT
    @Path("{id}")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PlatzsucheAenderung.class)))
    public Changed update(@PathParam("id") int id, JsonBody body) {
        platzsuchen.update(id, RecordBinder.merge(PlatzsucheAenderung.NONE, body));
        return new Changed("Platzsuche updated successfully", id);
    }

    @DELETE
    @Path("{id}")
    public Message delete(@PathParam("id") int id) {
        platzsuchen.delete(id, ExpectedVersion.ANY);
        return new Message("Platzsuche deleted successfully");
    }
}

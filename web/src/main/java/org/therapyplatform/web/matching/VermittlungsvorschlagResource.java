package org.therapyplatform.web.matching;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.matching.boundary.Vermittlungsvorschlaege;
import org.therapyplatform.matching.boundary.Vorschlag;
import org.therapyplatform.matching.boundary.VorschlagDetail;
import org.therapyplatform.matching.boundary.VorschlagListe;
import org.therapyplatform.matching.boundary.Vorschlagsannahme;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.Message;
import org.therapyplatform.web.json.JsonBody;

/** Proposals of what to offer to whom, for a region or the whole country. */
@Path("vermittlungsvorschlaege")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VermittlungsvorschlagResource {
    @Inject
    private Vermittlungsvorschlaege proposals;

    /** What asks for a proposal; for the description of the API only, as the next. */
    record Order(String plzPrefix) {}

    record Acceptance(List<Integer> therapistIds) {}

    /** Begins to compute a proposal; without plz_prefix for the whole country. */
    @POST
    @Operation(
            description =
                    "Begins to compute a proposal: for the postal codes that begin with plz_prefix, without it for the"
                            + " whole country. As many waiting patients as possible are reached, of equally many those who have"
                            + " waited more days, then travel is least. Each patient is looked at with the 16 nearest therapists"
                            + " who fit, and with further ones where somebody stays without a place otherwise, in eight rounds at"
                            + " most. One proposal is computed at a time: 409 as long as another is.")
    @APIResponseSchema(value = Vorschlag.class, responseCode = "202")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = Order.class)))
    public Response start(JsonBody body) {
        return Response.status(Status.ACCEPTED)
                .entity(proposals.start(body.text("plz_prefix").orElse(null)))
                .build();
    }

    @GET
    public VorschlagListe list(@QueryParam("page") String page, @QueryParam("limit") String limit) {
        return proposals.list(PageRequest.of(page, limit));
    }

    @GET
    @Path("{id}")
    public VorschlagDetail find(
            @PathParam("id") int id, @QueryParam("page") String page, @QueryParam("limit") String limit) {
        return proposals.find(id, PageRequest.of(page, limit));
    }

    /** Composes the inquiries of a proposal, all or those to some therapists; none is sent. */
    @POST
    @Path("{id}/annehmen")
    @Operation(
            description =
                    "Composes the inquiries of a proposal to the therapists of therapist_ids, without it to all, one"
                            + " transaction a therapist; none is sent. The answer comes when the last one is composed, and some"
                            + " hundred take seconds: name a hundred or so at a time for a large proposal. What was composed"
                            + " stays if the request breaks off; sent again, it leaves that out (bereits_uebernommen).")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Acceptance.class)))
    public Vorschlagsannahme accept(@PathParam("id") int id, JsonBody body) {
        return proposals.accept(
                id,
                body.member("therapist_ids")
                        .filter(ids -> !ids.isNull())
                        .map(VermittlungsvorschlagResource::ids)
                        .orElse(null));
    }

    /** Cancels a proposal that is being computed; discards any other. */
    @DELETE
    @Path("{id}")
    @Operation(
            description =
                    "Cancels a proposal that is being computed; discards any other. Inquiries that were made of it"
                            + " stay. A solver that is at work cannot be stopped: until it is done, within a minute usually, no"
                            + " other proposal can be begun (409).")
    public Message remove(@PathParam("id") int id) {
        return new Message(
                proposals.remove(id)
                        ? "Vermittlungsvorschlag cancelled"
                        : "Vermittlungsvorschlag deleted successfully");
    }

    private static Set<Integer> ids(JsonNode sent) {
        Set<Integer> ids = new LinkedHashSet<>();
        sent.forEach(id -> {
            if (!id.canConvertToInt() || !id.isIntegralNumber()) {
                throw InvalidInputException.ofType("therapist_ids", "Must be a list of integers");
            }
            ids.add(id.intValue());
        });
        if (!sent.isArray()) {
            throw InvalidInputException.ofType("therapist_ids", "Must be a list of integers");
        }
        return ids;
    }
}

package org.therapyplatform.web.matching;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.matching.boundary.AnfrageDetail;
import org.therapyplatform.matching.boundary.AnfrageFilter;
import org.therapyplatform.matching.boundary.AnfrageFilter.Antwortstatus;
import org.therapyplatform.matching.boundary.AnfrageFilter.Versandstatus;
import org.therapyplatform.matching.boundary.AnfrageListe;
import org.therapyplatform.matching.boundary.Antwort;
import org.therapyplatform.matching.boundary.Antworttyp;
import org.therapyplatform.matching.boundary.Kandidaten;
import org.therapyplatform.matching.boundary.Nachverfolgung;
import org.therapyplatform.matching.boundary.NeueAnfrage;
import org.therapyplatform.matching.boundary.Patientenergebnis;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.matching.boundary.Versand;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.Message;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Listing;

@Path("therapeutenanfragen")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TherapeutenanfrageResource {
    private static final Logger LOG = Logger.getLogger(TherapeutenanfrageResource.class.getName());

    @Inject
    private Therapeutenanfragen anfragen;

    /** What composes an inquiry; for the description of the API only, as the next. */
    record Composition(int therapistId, String plzPrefix, boolean sofortSenden) {}

    record Responses(Map<String, Patientenergebnis> patientResponses, String notizen) {}

    /** Answer to a composition. */
    public record Composed(
            String message,
            int anfrageId,
            int therapistId,
            int anfragegroesse,
            List<Integer> patientIds,
            boolean gesendet) {}

    /** Answer to a composition for which there is nobody. */
    public record NobodyEligible(String message, int therapistId, String plzPrefix) {}

    /** Answer to a dispatch. */
    public record Sent(
            String message,
            int anfrageId,
            String communicationType,
            Integer emailId,
            Integer phoneCallId,
            LocalDateTime sentDate) {}

    /** Answer to a recorded response. */
    public record Answered(
            String message,
            int anfrageId,
            Antworttyp responseType,
            List<Antwort.AngenommenerPatient> angenommenePatienten,
            Antwort.Zusammenfassung antwortZusammenfassung) {}

    @GET
    public AnfrageListe list(
            @QueryParam("therapist_id") String therapistId,
            @QueryParam("versand_status") String versandStatus,
            @QueryParam("antwort_status") String antwortStatus,
            @QueryParam("nachverfolgung_erforderlich") String nachverfolgungErforderlich,
            @QueryParam("min_size") String minSize,
            @QueryParam("max_size") String maxSize,
            @QueryParam("antworttyp") String antworttyp,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("sort") String sort,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        AnfrageFilter filter = new AnfrageFilter(
                QueryValues.integer("therapist_id", therapistId).orElse(null),
                QueryValues.constant("versand_status", versandStatus, Versandstatus.class)
                        .orElse(null),
                QueryValues.constant("antwort_status", antwortStatus, Antwortstatus.class)
                        .orElse(null),
                QueryValues.flag("nachverfolgung_erforderlich", nachverfolgungErforderlich)
                        .orElse(null),
                QueryValues.integer("min_size", minSize).orElse(null),
                QueryValues.integer("max_size", maxSize).orElse(null),
                QueryValues.constant("antworttyp", antworttyp, Antworttyp.class).orElse(null),
                QueryValues.day("from", from).orElse(null),
                QueryValues.day("to", to).orElse(null));
        return anfragen.list(filter, Listing.page(page, limit, sort, null));
    }

    /** The waiting patients of a region with the outcome of every constraint for a therapist. */
    @GET
    @Path("kandidaten")
    @APIResponseSchema(value = Kandidaten.class, responseCode = "200")
    @APIResponse(
            responseCode = "404",
            description = "There is no such therapist",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Kandidaten candidates(
            @QueryParam("therapist_id") String therapistId,
            @QueryParam("plz_prefix") String plzPrefix,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        return anfragen.candidates(
                QueryValues.integer("therapist_id", therapistId).orElse(null), plzPrefix, PageRequest.of(page, limit));
    }

    /** Follows up on unanswered inquiries now instead of at the time set for it. */
    @POST
    @Path("nachverfolgung")
    public Nachverfolgung followUp() {
        return anfragen.followUp();
    }

    @GET
    @Path("{id}")
    public AnfrageDetail find(@PathParam("id") int id) {
        return anfragen.find(id);
    }

    @POST
    @Path("erstellen-fuer-therapeut")
    @APIResponseSchema(value = Composed.class, responseCode = "201")
    @APIResponse(
            responseCode = "200",
            description = "Nobody is waiting whom this therapist could take",
            content = @Content(schema = @Schema(implementation = NobodyEligible.class)))
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Composition.class)))
    public Response compose(JsonBody body) {
        int therapistId = body.requiredInteger("therapist_id");
        String plzPrefix = body.requiredText("plz_prefix");
        boolean sendNow = body.flag("sofort_senden");
        Optional<NeueAnfrage> composed = anfragen.compose(therapistId, plzPrefix);
        if (composed.isEmpty()) {
            return Response.ok(
                            new NobodyEligible("No eligible patients found for this therapist", therapistId, plzPrefix))
                    .build();
        }
        NeueAnfrage inquiry = composed.get();
        boolean sent = sendNow && sent(inquiry.anfrageId());
        return Response.status(Status.CREATED)
                .entity(new Composed(
                        sent
                                ? "Therapeutenanfrage created and sent successfully"
                                : "Therapeutenanfrage created successfully",
                        inquiry.anfrageId(),
                        therapistId,
                        inquiry.patientIds().size(),
                        inquiry.patientIds(),
                        sent))
                .build();
    }

    @POST
    @Path("{id}/senden")
    public Sent send(@PathParam("id") int id) {
        Versand versand = anfragen.send(id);
        return new Sent(
                "Therapeutenanfrage sent successfully",
                id,
                versand.communicationType(),
                versand.emailId(),
                versand.phoneCallId(),
                versand.sentDate());
    }

    @PUT
    @Path("{id}/antwort")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = Responses.class)))
    public Answered answer(@PathParam("id") int id, JsonBody body) {
        Antwort antwort = anfragen.answer(
                id, ExpectedVersion.ANY, responses(body), body.text("notizen").orElse(null));
        return new Answered(
                "Response recorded successfully",
                id,
                antwort.responseType(),
                antwort.angenommenePatienten(),
                antwort.antwortZusammenfassung());
    }

    @DELETE
    @Path("{id}")
    public Message delete(@PathParam("id") int id) {
        anfragen.delete(id, ExpectedVersion.ANY);
        return new Message("Therapeutenanfrage deleted successfully");
    }

    /** The inquiry exists by now; that it could not be sent yet does not undo it, and it can be sent again. */
    private boolean sent(int id) {
        try {
            anfragen.send(id);
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Inquiry {0} was composed but could not be sent: {1}", new Object[] {
                id, e.getClass().getSimpleName()
            });
            return false;
        }
    }

    private static Map<String, String> responses(JsonBody body) {
        JsonNode sent = body.member("patient_responses")
                .filter(JsonNode::isObject)
                .orElseThrow(() -> InvalidInputException.ofType(
                        "patient_responses", "Must be an object from patient id to outcome"));
        Map<String, String> responses = new LinkedHashMap<>();
        sent.properties()
                .forEach(entry -> responses.put(entry.getKey(), entry.getValue().asText()));
        return responses;
    }
}

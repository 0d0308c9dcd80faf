package org.therapyplatform.web.patient;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Variant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.communication.boundary.CommunicationHistories;
import org.therapyplatform.communication.boundary.CommunicationHistory;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.PatientRights;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.versioning.Versioned;
import org.therapyplatform.web.Message;
import org.therapyplatform.web.communication.History;
import org.therapyplatform.web.conditional.IfMatch;
import org.therapyplatform.web.json.FlatErrors;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.RecordBinder;
import org.therapyplatform.web.list.Listing;

@Path("patients")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PatientResource {
    private static final String PDF = "application/pdf";

    @Inject
    private Patients patients;

    @Inject
    private CommunicationHistories histories;

    @Inject
    private PatientRights rights;

    @Inject
    private DataExport dataExport;

    @GET
    public Page<Patient> list(
            @QueryParam("status") String status,
            @QueryParam("search") String search,
            @QueryParam("sort") String sort,
            @QueryParam("after") String after,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        return patients.list(new PatientFilter(status, search), Listing.page(page, limit, sort, after));
    }

    @POST
    @FlatErrors
    @APIResponseSchema(value = Patient.class, responseCode = "201")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PatientData.class)))
    public Response create(JsonBody body) {
        Patient patient = patients.create(RecordBinder.merge(PatientData.NEW, body));
        return Response.status(Status.CREATED).entity(patient).build();
    }

    @GET
    @Path("{id}")
    public Patient find(@PathParam("id") int id) {
        return patients.find(id);
    }

    @PUT
    @Path("{id}")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "PatientChange")))
    public Patient update(
            @PathParam("id") int id, @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch, JsonBody body) {
        return patients.update(id, IfMatch.of(ifMatch), current -> RecordBinder.merge(current, body));
    }

    @DELETE
    @Path("{id}")
    public Message delete(@PathParam("id") int id, @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
        patients.delete(id, IfMatch.of(ifMatch));
        return new Message("Patient deleted successfully");
    }

    /** What a client may say of a contact; for the description of the API only. */
    record Contact(LocalDate date) {}

    /** Answer to a contact that was recorded. */
    public record Contacted(
            String message,
            LocalDate letzterKontakt,
            @JsonIgnore int version) implements Versioned {}

    @PATCH
    @Path("{id}/last-contact")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = Contact.class)))
    public Contacted contacted(
            @PathParam("id") int id, @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch, JsonBody body) {
        Patient patient = patients.contacted(id, IfMatch.of(ifMatch), body.date("date"));
        return new Contacted("Last contact updated successfully", patient.letzterKontakt(), patient.version());
    }

    /** Answer with everything written and said to her. */
    @Schema(name = "PatientCommunication")
    public record Communication(
            int patientId,
            String patientName,
            @Schema(nullable = true) LocalDate lastContact,
            long totalEmails,
            long totalCalls,
            List<History.Item> communications) {}

    /** All of it, unless a page is asked for. */
    @GET
    @Path("{id}/communication")
    public Communication communication(
            @PathParam("id") int id, @QueryParam("page") String page, @QueryParam("limit") String limit) {
        Patient patient = patients.find(id);
        CommunicationHistory history =
                histories.of(new Recipient(Recipient.Kind.PATIENT, id), Listing.pageIfAsked(page, limit));
        return new Communication(
                id,
                patient.angaben().name(),
                patient.letzterKontakt(),
                history.totalEmails(),
                history.totalCalls(),
                History.items(history));
    }

    /** Everything kept about her, for machines or for her to read; the Accept header decides. */
    @GET
    @Path("{id}/data-export")
    @Produces({MediaType.APPLICATION_JSON, PDF})
    @APIResponseSchema(DataExport.Document.class)
    public Response export(@PathParam("id") int id, @Context Request request) {
        Variant wanted =
                request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(PDF))
                        .build());
        boolean pdf = wanted != null && PDF.equals(wanted.getMediaType().toString());
        var all = rights.export(id);
        return Response.ok(pdf ? dataExport.pdf(id, all) : dataExport.json(id, all))
                .type(pdf ? PDF : MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"patient-" + id + (pdf ? ".pdf\"" : ".json\""))
                .build();
    }

    @POST
    @Path("{id}/erasure")
    public Message erase(@PathParam("id") int id) {
        rights.erase(id);
        return new Message("Patient erased");
    }
}

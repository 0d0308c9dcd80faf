package org.therapyplatform.web.therapist;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.therapist.boundary.TherapistForms;
import org.therapyplatform.therapist.boundary.Therapists;

/** The PDF forms of a therapist (api.md §3). */
@Path("therapists/{id}/pdfs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TherapistFormResource {
    private static final String PDF = "application/pdf";

    @Inject
    private Therapists therapists;

    @Inject
    private TherapistForms forms;

    @GET
    public FormList list(@PathParam("id") int id) {
        return FormList.of(therapists.find(id), forms.list(id));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @APIResponseSchema(value = Uploaded.class, responseCode = "201")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = Upload.class)))
    public Response add(@PathParam("id") int id, List<EntityPart> parts) throws IOException {
        EntityPart file = parts.stream()
                .filter(part -> "file".equals(part.getName()))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of("file", "No file provided"));
        String name = file.getFileName()
                .filter(n -> !n.isBlank())
                .orElseThrow(() -> InvalidInputException.of("file", "No file selected"));
        try (InputStream content = file.getContent()) {
            String filename = forms.add(id, name, content);
            return Response.status(Status.CREATED)
                    .entity(new Uploaded("PDF uploaded successfully", id, filename))
                    .build();
        }
    }

    /** One form with {@code filename}, all without. */
    @DELETE
    @APIResponseSchema(value = Deleted.class, responseCode = "200")
    public Deleted delete(@PathParam("id") int id, @QueryParam("filename") String filename) {
        if (filename == null || filename.isEmpty()) {
            return new Deleted(
                    "All PDFs deleted successfully", id, forms.deleteAll(id).files());
        }
        forms.delete(id, filename);
        return new Deleted("PDF deleted successfully", id, null);
    }

    @GET
    @Path("{filename}")
    @Produces(PDF)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response read(@PathParam("id") int id, @PathParam("filename") String filename) {
        File form = forms.file(id, filename).toFile();
        return Response.ok(form, PDF)
                .header("Content-Disposition", "attachment; filename=\"" + form.getName() + "\"")
                .build();
    }

    /** The parts of an upload, as the description shows them. */
    public record Upload(
            @Schema(type = SchemaType.STRING, format = "binary")
            String file) {}

    /** @param filename the name it is kept under */
    public record Uploaded(String message, int therapistId, String filename) {}

    /** @param filesDeleted how many there were, if all were deleted; else left out */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Deleted(String message, int therapistId, Integer filesDeleted) {}
}

package org.therapyplatform.web.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.json.QueryValues;

/**
 * Imports of {@code patients}, {@code therapists} and {@code plz}, and the {@code forms} of the web site, of which none is
 * handed over. A file is handed over as it is, in one part or, since a
 * request has its limits, in several; it is processed beside the requests, and its run tells how far it is.
 */
@Path("imports/{kind}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ImportResource {
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    @Inject
    private Imports imports;

    /** The newest first. */
    @GET
    public Page<ImportRun> list(
            @PathParam("kind") String kind, @QueryParam("page") String page, @QueryParam("limit") String limit) {
        return imports.of(kind).list(PageRequest.of(page, limit));
    }

    /**
     * @param name of the file, for people
     * @param dryRun only the word false imports: whoever mistypes changes nothing
     * @param complete false: more of it follows
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @APIResponseSchema(value = ImportRun.class, responseCode = "202")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response upload(
            @PathParam("kind") String kind,
            @QueryParam("name") String name,
            @QueryParam("dry_run") @DefaultValue("false") String dryRun,
            @QueryParam("complete") @DefaultValue("true") String complete,
            InputStream part)
            throws IOException {
        ImportRun run =
                imports.of(kind).upload(name, !"false".equals(dryRun), !"false".equals(complete), content(part));
        return Response.status(Status.ACCEPTED).entity(run).build();
    }

    /** @param offset how many bytes of the file came before */
    @PUT
    @Path("{id}/content")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public ImportRun append(
            @PathParam("kind") String kind,
            @PathParam("id") int id,
            @QueryParam("offset") String offset,
            @QueryParam("complete") @DefaultValue("true") String complete,
            InputStream part)
            throws IOException {
        long at = QueryValues.wholeNumber("offset", offset).orElse(0L);
        return imports.of(kind).append(id, at, !"false".equals(complete), content(part));
    }

    @GET
    @Path("{id}")
    public ImportRun find(@PathParam("kind") String kind, @PathParam("id") int id) {
        return imports.of(kind).find(id);
    }

    /** The records that were not taken: row, field and rule. */
    @GET
    @Path("{id}/rejections")
    public Page<ImportRejection> rejections(
            @PathParam("kind") String kind,
            @PathParam("id") int id,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        return imports.of(kind).rejections(id, PageRequest.of(page, limit));
    }

    /** A file that was kept aside is tried once more. */
    @POST
    @Path("{id}/retry")
    public ImportRun retry(@PathParam("kind") String kind, @PathParam("id") int id) {
        return imports.of(kind).retry(id);
    }

    /** As large as any other body may be. */
    private static InputStream content(InputStream part) throws IOException {
        byte[] bytes = part.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return new ByteArrayInputStream(bytes);
    }
}

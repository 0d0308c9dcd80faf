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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Csv;

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
    private static final String CSV = "text/csv";

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
        int at = QueryValues.integer("offset", offset).orElse(0);
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

    /** The same for a table program, as many as a list has at most. */
    @GET
    @Path("{id}/rejections/csv")
    @Produces(CSV)
    @APIResponse(
            responseCode = "200",
            description = "RFC 4180, UTF-8. A text a table program would calculate has an apostrophe before it",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response rejectionsCsv(@PathParam("kind") String kind, @PathParam("id") int id) {
        List<ImportRejection> rejections = imports.of(kind)
                .rejections(id, new PageRequest(1, PageRequest.MAX_LIMIT))
                .data();
        String table = Csv.of(
                List.of("row", "field", "rule"),
                rejections.stream()
                        .map(rejection -> Arrays.asList(rejection.row(), rejection.field(), rejection.rule()))
                        .toList());
        return Response.ok(table, CSV + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"import-" + kind + "-" + id + "-rejections.csv\"")
                .build();
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

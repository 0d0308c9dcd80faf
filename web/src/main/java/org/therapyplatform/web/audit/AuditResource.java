package org.therapyplatform.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.therapyplatform.platform.audit.AuditEntry;
import org.therapyplatform.platform.audit.RecordHistory;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.paging.Slice;
import org.therapyplatform.web.json.QueryValues;

@Path("audit-events")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditResource {
    /** As many rows a table program still sorts without complaint; some 1.5 MB. */
    static final int CSV_ROWS = 10_000;

    private static final String CSV = "text/csv";

    @Inject
    private AuditLog log;

    @Inject
    private Clock clock;

    /** The newest first. */
    @GET
    public Page<AuditEntry> list(
            @BeanParam AuditQuery query, @QueryParam("page") String page, @QueryParam("limit") String limit) {
        return log.list(query.search(clock.getZone()), PageRequest.of(page, limit));
    }

    /** The same for a table program, the newest {@value #CSV_ROWS}; the file's name says if there are more. */
    @GET
    @Path("csv")
    @Produces(CSV)
    @APIResponse(
            responseCode = "200",
            description = "RFC 4180, UTF-8; several subjects are separated by blanks. A text a table program would"
                    + " calculate has an apostrophe before it",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    public Response csv(@BeanParam AuditQuery query) {
        Slice<AuditEntry> newest = log.newest(query.search(clock.getZone()), CSV_ROWS);
        String name = newest.more() ? "audit-newest-" + CSV_ROWS : "audit";
        return Response.ok(AuditCsv.of(newest.data()), CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .build();
    }

    /** Before and after of the changes of one record, the newest first. */
    @GET
    @Path("changes")
    public RecordHistory changes(
            @QueryParam("subject_kind") String subjectKind,
            @QueryParam("subject_id") String subjectId,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        return log.history(
                subjectKind == null ? "" : subjectKind.strip(),
                QueryValues.integer("subject_id", subjectId).orElse(null),
                PageRequest.of(page, limit));
    }
}

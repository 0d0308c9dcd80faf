package org.therapyplatform.web.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.therapyplatform.patient.boundary.PatientRights;
import org.therapyplatform.patient.boundary.RetentionReport;

/** What was kept long enough. */
@Path("retention")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RetentionResource {
    @Inject
    private PatientRights rights;

    /** @param dryRun only the word false erases: whoever mistypes erases nobody */
    @POST
    public RetentionReport run(@QueryParam("dry_run") String dryRun) {
        return rights.retain(!"false".equals(dryRun));
    }
}

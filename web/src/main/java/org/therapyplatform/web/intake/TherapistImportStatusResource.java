package org.therapyplatform.web.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.therapyplatform.therapist.boundary.TherapistImportStatus;
import org.therapyplatform.therapist.boundary.TherapistImports;

@Path("therapists/import-status")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TherapistImportStatusResource {
    @Inject
    private TherapistImports imports;

    @GET
    public TherapistImportStatus status() {
        return imports.status();
    }
}

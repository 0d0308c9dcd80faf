package org.therapyplatform.web.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.therapyplatform.patient.boundary.PatientImportStatus;
import org.therapyplatform.patient.boundary.PatientImports;

@Path("patients/import-status")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PatientImportStatusResource {
    @Inject
    private PatientImports imports;

    @GET
    public PatientImportStatus status() {
        return imports.status();
    }
}

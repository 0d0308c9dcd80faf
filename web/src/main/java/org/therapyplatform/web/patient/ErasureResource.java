package org.therapyplatform.web.patient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.therapyplatform.patient.boundary.ErasedPatient;
import org.therapyplatform.patient.boundary.PatientRights;

/** The register of erasures, for repeating them. */
@Path("erasures")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ErasureResource {
    @Inject
    private PatientRights rights;

    @GET
    public List<ErasedPatient> list() {
        return rights.erased();
    }
}

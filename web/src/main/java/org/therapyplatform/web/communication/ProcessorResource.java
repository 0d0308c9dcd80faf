package org.therapyplatform.web.communication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.therapyplatform.communication.boundary.FormImports;
import org.therapyplatform.communication.boundary.ProcessorStatus;

@Path("processor/status")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProcessorResource {
    @Inject
    private FormImports forms;

    @GET
    public ProcessorStatus status() {
        return forms.status();
    }
}

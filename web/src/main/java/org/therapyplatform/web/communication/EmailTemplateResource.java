package org.therapyplatform.web.communication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.therapyplatform.communication.boundary.EmailPreview;
import org.therapyplatform.communication.boundary.EmailTemplate;
import org.therapyplatform.communication.boundary.EmailTemplatePreviews;

@Path("email-templates")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EmailTemplateResource {
    @Inject
    private EmailTemplatePreviews previews;

    @GET
    public List<EmailTemplate> list() {
        return previews.list();
    }

    @GET
    @Path("{name}/preview")
    public EmailPreview preview(@PathParam("name") String name) {
        return previews.preview(name);
    }
}

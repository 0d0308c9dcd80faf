package org.therapyplatform.web.communication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.therapyplatform.communication.boundary.EmailPreview;
import org.therapyplatform.communication.boundary.EmailTemplate;
import org.therapyplatform.communication.boundary.EmailTemplatePreviews;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.web.json.QueryValues;

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
    @APIResponseSchema(EmailPreview.class)
    @APIResponse(responseCode = "400")
    @APIResponse(responseCode = "409")
    public EmailPreview preview(
            @PathParam("name") String name,
            @QueryParam("therapist_id") String therapistId,
            @QueryParam("patient_id") String patientId) {
        Integer therapist = QueryValues.integer("therapist_id", therapistId).orElse(null);
        Integer patient = QueryValues.integer("patient_id", patientId).orElse(null);
        return therapist == null && patient == null
                ? previews.preview(name)
                : previews.preview(name, Recipient.of(therapist, patient));
    }
}

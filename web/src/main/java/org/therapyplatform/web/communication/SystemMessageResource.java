package org.therapyplatform.web.communication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.therapyplatform.communication.boundary.SystemMessage;
import org.therapyplatform.communication.boundary.SystemMessageSent;
import org.therapyplatform.communication.boundary.SystemMessages;
import org.therapyplatform.web.json.JsonBody;
import org.therapyplatform.web.json.RecordBinder;

@Path("system-messages")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SystemMessageResource {
    @Inject
    private SystemMessages messages;

    @POST
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SystemMessage.class)))
    public SystemMessageSent send(JsonBody body) {
        return messages.send(RecordBinder.merge(SystemMessage.NEW, body));
    }
}

package org.therapyplatform.web.communication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.therapyplatform.communication.boundary.MailQueue;
import org.therapyplatform.communication.boundary.MailQueueStatus;

@Path("emails/queue-status")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EmailQueueResource {
    @Inject
    private MailQueue queue;

    @GET
    public MailQueueStatus status() {
        return queue.status();
    }

    @POST
    @Path("pause")
    public MailQueueStatus pause() {
        queue.pause();
        return queue.status();
    }

    @POST
    @Path("resume")
    public MailQueueStatus resume() {
        queue.resume();
        return queue.status();
    }
}

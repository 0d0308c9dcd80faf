package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A mail that is being sent for longer than a mail server takes: its worker died, or is about to learn that.
 *
 * @param node the server that took it
 * @param since UTC
 * @param until when another takes it over at the latest, UTC
 */
public record StuckMail(int id, String betreff, String node, LocalDateTime since, LocalDateTime until)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.EMAIL, id));
    }
}

package org.therapyplatform.communication.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * What was written and said to one person.
 *
 * @param totalEmails of all there are, whatever the page
 * @param totalCalls of all there are, whatever the page
 * @param entries the newest first
 */
public record CommunicationHistory(long totalEmails, long totalCalls, List<Entry> entries) implements Concerning {
    /** A mail or a call. */
    public sealed interface Entry extends Concerning permits Email, PhoneCall {
        int id();

        /** When it was or will be, as text: histories are ordered by it (api.md §2). */
        String when();
    }

    @Override
    public List<Subject> subjects() {
        return entries.stream().flatMap(entry -> entry.subjects().stream()).toList();
    }
}

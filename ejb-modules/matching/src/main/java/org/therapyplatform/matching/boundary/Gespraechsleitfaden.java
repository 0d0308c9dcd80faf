package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * What to say to a therapist on the phone about an inquiry.
 *
 * @param anfrageId the inquiry
 * @param tageSeitVersand whole days since it was sent, or null
 * @param beantwortet whether the answer is recorded
 * @param ueberschrift what it is about
 * @param html the text with the anonymous patients as the mail shows them (R6); null if nobody of it waits any more
 */
public record Gespraechsleitfaden(
        int anfrageId, Long tageSeitVersand, boolean beantwortet, String ueberschrift, String html)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.INQUIRY, anfrageId));
    }
}

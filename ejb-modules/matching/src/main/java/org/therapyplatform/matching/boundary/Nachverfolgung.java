package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * What a follow-up did.
 *
 * @param erinnert the inquiries a mail was queued or a call scheduled for
 * @param fehlgeschlagen those that could not be reminded of; they are tried again
 */
public record Nachverfolgung(List<Integer> erinnert, List<Integer> fehlgeschlagen) implements Concerning {
    @Override
    public List<Subject> subjects() {
        return erinnert.stream().map(id -> new Subject(Subject.INQUIRY, id)).toList();
    }
}

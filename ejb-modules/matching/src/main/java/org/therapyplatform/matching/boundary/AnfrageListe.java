package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/** One page of inquiries, and counts over all of them. */
public record AnfrageListe(List<AnfrageItem> data, int page, int limit, long total, Zusammenfassung summary)
        implements Concerning {
    /** Counts over the whole filtered list, not over the page. */
    public record Zusammenfassung(
            long totalAnfragen, long unsentAnfragen, long pendingResponses, long needingFollowUp) {}

    @Override
    public List<Subject> subjects() {
        return data.stream()
                .map(item -> new Subject(Subject.INQUIRY, item.id()))
                .toList();
    }
}

package org.therapyplatform.matching.boundary;

import java.util.List;

/** One page of inquiries, and counts over all of them. */
public record AnfrageListe(List<AnfrageItem> data, int page, int limit, long total, Zusammenfassung summary) {
    /** Counts over the whole filtered list, not over the page. */
    public record Zusammenfassung(
            long totalAnfragen, long unsentAnfragen, long pendingResponses, long needingFollowUp) {}
}

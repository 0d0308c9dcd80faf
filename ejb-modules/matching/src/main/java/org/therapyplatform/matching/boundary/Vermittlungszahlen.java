package org.therapyplatform.matching.boundary;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How placing goes.
 *
 * @param wartezeiten the active searches by how long they have been active, the youngest first
 * @param mittlereWartezeitTage of the active searches; null if there is none
 * @param wochen the last {@value #WOCHEN} weeks, the present one last
 * @param antworten the inquiries sent in these weeks, by how they were answered: every type
 * @param unbeantwortet those of them for which no answer is recorded
 */
public record Vermittlungszahlen(
        List<Wartestufe> wartezeiten,
        Integer mittlereWartezeitTage,
        List<Woche> wochen,
        Map<Antworttyp, Long> antworten,
        long unbeantwortet) {
    public static final int WOCHEN = 12;

    /**
     * Searches that have been active for so long.
     *
     * @param unterWochen null: without a limit
     */
    public record Wartestufe(int abWochen, Integer unterWochen, long anzahl) {}

    /** Placements of a week of the agency's time zone, which begins on this Monday. */
    public record Woche(LocalDate montag, long vermittlungen) {}

    public long versandt() {
        return antworten.values().stream().mapToLong(Long::longValue).sum() + unbeantwortet;
    }

    /** That it was recorded that no answer came is no answer. */
    public long beantwortet() {
        return versandt() - unbeantwortet - antworten.get(Antworttyp.keine_Antwort);
    }
}

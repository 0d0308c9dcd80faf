package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A proposal and how its computation stands. Numbers are null until they are known.
 *
 * @param plzPrefix the region, or null for the whole country
 * @param maxJeTherapeut the most patients it offers to one therapist
 * @param angefordertVon the account that asked for it
 * @param begonnenAm UTC, as {@code beendetAm}
 * @param fortschritt percent
 * @param wartende patients who wait there
 * @param therapeuten who could be asked
 * @param paare pairs of a patient and a therapist that fit and were looked at
 * @param erreicht patients the proposal offers
 * @param kmGesamt straight lines of all it offers, in kilometres, unknown ones left out
 */
public record Vorschlag(
        int id,
        Vorschlagstatus status,
        String plzPrefix,
        int maxJeTherapeut,
        String angefordertVon,
        LocalDateTime begonnenAm,
        LocalDateTime beendetAm,
        int fortschritt,
        Integer wartende,
        Integer therapeuten,
        Integer paare,
        Integer erreicht,
        Double kmGesamt)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.PROPOSAL, id));
    }
}

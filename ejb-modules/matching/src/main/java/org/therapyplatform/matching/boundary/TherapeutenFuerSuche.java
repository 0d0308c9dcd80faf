package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * The active therapists of a region held against one search: who fits first, then who fails least, each nearest first.
 *
 * @param plzPrefix the region, or null if the patient's is unknown: then there is nobody
 */
public record TherapeutenFuerSuche(
        int platzsucheId,
        int patientId,
        Suchstatus status,
        String plzPrefix,
        List<MoeglicherTherapeut> data,
        int page,
        int limit,
        long total,
        Pruefung.Zusammenfassung summary)
        implements Concerning {

    /**
     * @param entfernungKm to the practice, or null if one of the places is unknown
     * @param entfernungsart how these kilometres lead there; null with them
     * @param waehlbar whether the selection of the region offers the therapist now
     */
    public record MoeglicherTherapeut(
            int therapistId,
            String therapeutenName,
            String plz,
            String ort,
            Double entfernungKm,
            Entfernungsart entfernungsart,
            boolean geeignet,
            boolean waehlbar,
            List<Pruefung> pruefungen) {}

    @Override
    public List<Subject> subjects() {
        return new Subject(Subject.SEARCH, platzsucheId)
                .and(Subject.THERAPIST, data.stream().map(MoeglicherTherapeut::therapistId));
    }
}

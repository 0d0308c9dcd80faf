package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * The waiting patients of a region held against one therapist, longest waiting first; one page, and counts over all.
 *
 * @param anfragegroesse how many patients an inquiry composed now would take
 */
public record Kandidaten(
        int therapistId,
        String plzPrefix,
        int anfragegroesse,
        List<Kandidat> data,
        int page,
        int limit,
        long total,
        Pruefung.Zusammenfassung summary)
        implements Concerning {

    /**
     * @param wartezeitTage whole days since her search began
     * @param entfernungKm to the practice: by road if only the road is too long, else in a straight line; null if one of
     *     the places is unknown
     * @param entfernungsart how these kilometres lead there; null with them
     * @param maxKm her travel radius, or the default
     * @param positionInAnfrage her place in an inquiry composed now, or null if it would not take her
     */
    public record Kandidat(
            int platzsucheId,
            int patientId,
            String patientenName,
            String plz,
            String ort,
            long wartezeitTage,
            Double entfernungKm,
            Entfernungsart entfernungsart,
            double maxKm,
            boolean geeignet,
            Integer positionInAnfrage,
            List<Pruefung> pruefungen) {}

    @Override
    public List<Subject> subjects() {
        return new Subject(Subject.THERAPIST, therapistId)
                .and(Subject.PATIENT, data.stream().map(Kandidat::patientId));
    }
}

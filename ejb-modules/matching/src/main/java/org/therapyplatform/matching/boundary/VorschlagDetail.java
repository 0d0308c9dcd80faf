package org.therapyplatform.matching.boundary;

import java.util.List;
import java.util.stream.Stream;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/** A proposal with one page of its lines, by therapist and position. */
public record VorschlagDetail(Vorschlag vorschlag, List<Zeile> data, int page, int limit, long total)
        implements Concerning {

    /**
     * One patient offered to one therapist.
     *
     * @param position her place in his inquiry, from 1
     * @param entfernungKm straight line, or null if one of the places is unknown
     * @param wartezeitTage whole days she had waited when the proposal was computed
     * @param anfrageId the inquiry that was made of it, or null
     */
    public record Zeile(
            int therapistId,
            String therapeutenName,
            int position,
            int patientId,
            String patientenName,
            int platzsucheId,
            Double entfernungKm,
            int wartezeitTage,
            Integer anfrageId) {}

    @Override
    public List<Subject> subjects() {
        return Stream.concat(
                        vorschlag.subjects().stream(),
                        data.stream()
                                .flatMap(zeile -> Stream.of(
                                        new Subject(Subject.PATIENT, zeile.patientId()),
                                        new Subject(Subject.THERAPIST, zeile.therapistId()))))
                .distinct()
                .toList();
    }
}

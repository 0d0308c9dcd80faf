package org.therapyplatform.matching.boundary;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/** A proposal held against what is true now: one page of its therapists with all they are offered (R18). */
public record Vorschlagspruefung(
        Vorschlag vorschlag, Summen summen, List<Angebot> data, int page, int limit, long total) implements Concerning {

    /**
     * Sums over the whole proposal.
     *
     * @param therapeuten to whom it offers somebody
     * @param offen patients whose offer nobody accepted yet
     * @param uebernommen patients whose offer became an inquiry
     * @param kmMittel mean of the straight lines that are known, or null
     * @param wartezeitMittel mean of the whole days waited, or null if it offers nobody
     */
    public record Summen(int therapeuten, int offen, int uebernommen, Double kmMittel, Double wartezeitMittel) {}

    /**
     * What one therapist is offered.
     *
     * @param kontaktierbar whether nobody of the practice waits for an answer or is in a cooling period (R2)
     * @param kontaktWiederAb the end of the therapist's own cooling period, or null
     */
    public record Angebot(
            int therapistId,
            String therapeutenName,
            String plz,
            String ort,
            boolean kontaktierbar,
            LocalDate kontaktWiederAb,
            List<Zeile> zeilen) {}

    /**
     * One patient of it.
     *
     * @param entfernungKm straight line, or null if one of the places is unknown
     * @param wartezeitTage whole days she had waited when the proposal was computed
     * @param anfrageId the inquiry that was made of it or, with {@link Stand#schon_angefragt}, the other one; else null
     * @param verfehlt what she and the therapist fail now
     */
    public record Zeile(
            int platzsucheId,
            int patientId,
            String patientenName,
            String plz,
            String ort,
            Double entfernungKm,
            int wartezeitTage,
            Stand stand,
            Integer anfrageId,
            List<Bedingung> verfehlt) {}

    /** What has become of a line. */
    public enum Stand {
        /** It can be accepted, unless the road is too long (R16) or the therapist cannot be asked. */
        moeglich,
        uebernommen,
        /** Her search is paused or over. */
        sucht_nicht_mehr,
        /** A therapist has accepted her; her search is to be finished. */
        schon_angenommen,
        /** Another inquiry about her is open. */
        schon_angefragt,
        /** She or the therapist changed, and a constraint fails. */
        passt_nicht_mehr
    }

    @Override
    public List<Subject> subjects() {
        return Stream.concat(vorschlag.subjects().stream(), data.stream().flatMap(angebot -> new Subject(
                                Subject.THERAPIST, angebot.therapistId())
                        .and(Subject.PATIENT, angebot.zeilen().stream().map(Zeile::patientId)).stream()))
                .toList();
    }
}

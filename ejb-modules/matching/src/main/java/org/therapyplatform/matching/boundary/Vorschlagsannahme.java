package org.therapyplatform.matching.boundary;

import java.util.List;
import java.util.stream.Stream;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * What became of the lines of a proposal that were accepted.
 *
 * @param anfragen the inquiries that were composed, not sent yet
 * @param ausgelassen what no longer fits
 */
public record Vorschlagsannahme(int vorschlagId, List<NeueAnfrage> anfragen, List<Auslassung> ausgelassen)
        implements Concerning {

    public record Auslassung(int therapistId, int patientId, int platzsucheId, Grund grund) {}

    /** Why a line was left out. */
    public enum Grund {
        /** Somebody of the practice has an open inquiry or is in a cooling period, or the therapist is gone. */
        therapeut_nicht_kontaktierbar,
        /**
         * She waits no more, was accepted, is in an open inquiry, or fails a constraint; GET kandidaten says which. Or
         * her search is being changed at this moment, which is not waited for: it can be tried again.
         */
        passt_nicht_mehr,
        /** Somebody accepted the offer before. */
        bereits_uebernommen,
        /** Something went wrong with this therapist; it can be tried again. */
        fehler
    }

    @Override
    public List<Subject> subjects() {
        return Stream.concat(
                        Stream.of(new Subject(Subject.PROPOSAL, vorschlagId)),
                        anfragen.stream().flatMap(anfrage -> anfrage.subjects().stream()))
                .toList();
    }
}

package org.therapyplatform.matching.boundary;

import java.time.LocalDate;
import org.therapyplatform.platform.validation.Label;

/**
 * Which inquiries a list shows; null does not restrict. The bounds count patients, inclusive.
 *
 * @param von the first day on which they were made, in the agency's time zone
 * @param bis the last one
 */
public record AnfrageFilter(
        Integer therapistId,
        Versandstatus versandStatus,
        Antwortstatus antwortStatus,
        Boolean nachverfolgungErforderlich,
        Integer minSize,
        Integer maxSize,
        Antworttyp antworttyp,
        LocalDate von,
        LocalDate bis) {
    public AnfrageFilter(
            Integer therapistId,
            Versandstatus versandStatus,
            Antwortstatus antwortStatus,
            Boolean nachverfolgungErforderlich,
            Integer minSize,
            Integer maxSize) {
        this(therapistId, versandStatus, antwortStatus, nachverfolgungErforderlich, minSize, maxSize, null, null, null);
    }

    /** Whether it was sent. */
    @Label("versand_status")
    public enum Versandstatus {
        gesendet,
        ungesendet
    }

    /** Whether it was answered; {@code ausstehend}: sent and unanswered; {@code offen}: unanswered, sent or not. */
    @Label("antwort_status")
    public enum Antwortstatus {
        beantwortet,
        ausstehend,
        offen
    }
}

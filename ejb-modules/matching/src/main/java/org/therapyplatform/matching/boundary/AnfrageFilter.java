package org.therapyplatform.matching.boundary;

import org.therapyplatform.platform.validation.Label;

/** Which inquiries a list shows; null does not restrict. The bounds count patients, inclusive. */
public record AnfrageFilter(
        Integer therapistId,
        Versandstatus versandStatus,
        Antwortstatus antwortStatus,
        Boolean nachverfolgungErforderlich,
        Integer minSize,
        Integer maxSize) {

    /** Whether it was sent. */
    @Label("versand_status")
    public enum Versandstatus {
        gesendet,
        ungesendet
    }

    /** Whether it was answered; {@code ausstehend}: sent and unanswered. */
    @Label("antwort_status")
    public enum Antwortstatus {
        beantwortet,
        ausstehend
    }
}

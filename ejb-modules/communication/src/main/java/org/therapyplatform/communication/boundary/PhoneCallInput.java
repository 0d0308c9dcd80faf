package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import java.time.LocalTime;

/** A call as a coordinator plans it; a date, time or duration that is not given follows from the rules. */
public record PhoneCallInput(
        Integer therapistId,
        Integer patientId,
        Integer therapeutenanfrageId,
        LocalDate geplantesDatum,
        LocalTime geplanteZeit,
        @Positive(message = "must be greater than 0") Integer dauerMinuten,
        Telefonanrufstatus status,
        String notizen) {
    /** A call of which nothing is said yet. */
    public static final PhoneCallInput NEW =
            new PhoneCallInput(null, null, null, null, null, null, Telefonanrufstatus.geplant, null);
}

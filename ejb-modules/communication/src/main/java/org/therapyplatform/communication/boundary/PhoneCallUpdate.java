package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import java.time.LocalTime;

/** What a coordinator may change of a call; null leaves a value as it is. */
public record PhoneCallUpdate(
        LocalDate geplantesDatum,
        LocalTime geplanteZeit,
        @Positive(message = "must be greater than 0") Integer dauerMinuten,
        LocalDate tatsaechlichesDatum,
        LocalTime tatsaechlicheZeit,
        Telefonanrufstatus status,
        String ergebnis,
        String notizen,
        Integer therapeutenanfrageId) {
    /** Leaves everything as it is. */
    public static final PhoneCallUpdate NOTHING =
            new PhoneCallUpdate(null, null, null, null, null, null, null, null, null);
}

package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import org.therapyplatform.platform.validation.Rule;

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
        Integer therapeutenanfrageId,
        @Size(max = 255, message = Rule.TOO_LONG) String koordinator) {
    /** Leaves everything as it is. */
    public static final PhoneCallUpdate NOTHING =
            new PhoneCallUpdate(null, null, null, null, null, null, null, null, null, null);
}

package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import org.therapyplatform.platform.validation.Rule;

/**
 * A call as a coordinator plans it; a date, time or duration that is not given follows from the rules.
 *
 * @param koordinator account of whoever makes the call; null: whoever has time
 */
public record PhoneCallInput(
        Integer therapistId,
        Integer patientId,
        Integer therapeutenanfrageId,
        LocalDate geplantesDatum,
        LocalTime geplanteZeit,
        @Positive(message = "must be greater than 0") Integer dauerMinuten,
        Telefonanrufstatus status,
        String notizen,
        @Size(max = 255, message = Rule.TOO_LONG) String koordinator) {
    /** A call of which nothing is said yet. */
    public static final PhoneCallInput NEW =
            new PhoneCallInput(null, null, null, null, null, null, Telefonanrufstatus.geplant, null, null);
}

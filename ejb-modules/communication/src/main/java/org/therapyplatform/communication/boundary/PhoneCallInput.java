package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import org.therapyplatform.communication.entity.Telefonanrufstatus;

/**
 * A call as a coordinator plans it; what is not given follows from rules R7 to R9 of the control package.
 *
 * @param geplanteZeit {@code HH:MM}
 * @param status null: {@code geplant}
 */
public record PhoneCallInput(
        Integer therapistId,
        Integer patientId,
        Integer therapeutenanfrageId,
        LocalDate geplantesDatum,
        String geplanteZeit,
        @Positive(message = "must be greater than 0") Integer dauerMinuten,
        Telefonanrufstatus status,
        String notizen) {}

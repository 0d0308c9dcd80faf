package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import org.therapyplatform.communication.entity.Telefonanrufstatus;

/** What a coordinator may change of a call; null leaves a value as it is. Times are {@code HH:MM}. */
public record PhoneCallUpdate(
        LocalDate geplantesDatum,
        String geplanteZeit,
        @Positive(message = "must be greater than 0") Integer dauerMinuten,
        LocalDate tatsaechlichesDatum,
        String tatsaechlicheZeit,
        Telefonanrufstatus status,
        String ergebnis,
        String notizen,
        Integer therapeutenanfrageId) {}

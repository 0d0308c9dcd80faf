package org.therapyplatform.communication.boundary;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A call another module wants made.
 *
 * @param therapistId who is called, or null; exactly one of the two ids is set
 * @param patientId who is called, or null
 * @param therapeutenanfrageId the inquiry it is about, or null
 * @param notizen what the caller needs to know, or null
 */
public record PhoneCallDraft(
        Integer therapistId,
        Integer patientId,
        Integer therapeutenanfrageId,
        LocalDate geplantesDatum,
        LocalTime geplanteZeit,
        int dauerMinuten,
        String notizen) {}

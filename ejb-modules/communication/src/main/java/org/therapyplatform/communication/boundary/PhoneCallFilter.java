package org.therapyplatform.communication.boundary;

/**
 * Which calls a list shows; null does not restrict it.
 *
 * @param recipientType {@code therapist} or {@code patient}: only calls to such, and only the matching id counts
 * @param status a {@code telefonanrufstatus}; anything else matches no call
 * @param geplantesDatum {@code YYYY-MM-DD}; anything else matches no call
 */
public record PhoneCallFilter(
        Integer therapistId,
        Integer patientId,
        Integer therapeutenanfrageId,
        String recipientType,
        String status,
        String geplantesDatum) {}

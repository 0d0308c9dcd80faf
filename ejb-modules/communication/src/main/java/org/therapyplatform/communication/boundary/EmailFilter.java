package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;

/**
 * Which mails a list shows; null does not restrict it.
 *
 * @param recipientType {@code therapist} or {@code patient}; anything else does not restrict the list
 * @param status an {@code emailstatus}; anything else matches no mail
 * @param search a part of the subject or of the recipient's name or address
 * @param from UTC; not written before
 * @param to UTC; written before
 */
public record EmailFilter(
        Integer therapistId,
        Integer patientId,
        String recipientType,
        String status,
        String search,
        LocalDateTime from,
        LocalDateTime to) {
    public static final EmailFilter ALL = new EmailFilter(null, null, null, null);

    public EmailFilter(Integer therapistId, Integer patientId, String recipientType, String status) {
        this(therapistId, patientId, recipientType, status, null, null, null);
    }
}

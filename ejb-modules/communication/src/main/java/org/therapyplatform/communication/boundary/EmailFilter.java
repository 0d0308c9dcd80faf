package org.therapyplatform.communication.boundary;

/**
 * Which mails a list shows; null does not restrict it.
 *
 * @param recipientType {@code therapist} or {@code patient}; anything else does not restrict the list
 * @param status an {@code emailstatus}; anything else matches no mail
 */
public record EmailFilter(Integer therapistId, Integer patientId, String recipientType, String status) {
    public static final EmailFilter ALL = new EmailFilter(null, null, null, null);
}

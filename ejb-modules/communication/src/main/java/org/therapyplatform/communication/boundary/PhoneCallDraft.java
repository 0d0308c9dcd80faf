package org.therapyplatform.communication.boundary;

/**
 * A call to a therapist another module wants made, in his next phone hour.
 *
 * @param therapeutenanfrageId the inquiry it is about
 * @param notizen what the caller needs to know
 */
public record PhoneCallDraft(int therapistId, int therapeutenanfrageId, String notizen) {
    public static PhoneCallDraft toTherapist(int therapistId, int therapeutenanfrageId, String notizen) {
        return new PhoneCallDraft(therapistId, therapeutenanfrageId, notizen);
    }
}

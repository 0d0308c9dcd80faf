package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;

/**
 * A phone call was made. Fired inside the transaction that records it.
 *
 * @param therapistId who was called, or null; exactly one of the two ids is set
 * @param abgeschlossenAm when it was recorded, UTC
 */
public record PhoneCallCompleted(
        int phoneCallId, Integer therapistId, Integer patientId, LocalDateTime abgeschlossenAm) {}

package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;

/**
 * A mail went out. Fired inside the transaction that records it; if an observer throws, the mail still counts as sent,
 * and what the observers changed is undone.
 *
 * @param therapistId recipient, or null; exactly one of the two ids is set
 * @param gesendetAm UTC
 */
public record EmailSent(int emailId, Integer therapistId, Integer patientId, LocalDateTime gesendetAm) {}

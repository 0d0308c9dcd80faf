package org.therapyplatform.patient.boundary;

import java.time.OffsetDateTime;

/**
 * A line of the register of erasures.
 *
 * @param erasedBy name of the account, or {@code retention}
 */
public record ErasedPatient(int patientId, OffsetDateTime erasedAt, String erasedBy) {}

package org.therapyplatform.therapist.boundary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;

/**
 * A therapist as every caller sees him.
 *
 * @param angaben on the wire its fields stand beside the others, not below a member of their own
 * @param updatedAt null until the first change
 */
public record Therapist(int id, @JsonUnwrapped TherapistData angaben, LocalDate createdAt, LocalDate updatedAt) {}

package org.therapyplatform.therapist.boundary;

/** A therapist was deleted; observers take part in the transaction that did it. */
public record TherapistDeleted(int therapistId) {}

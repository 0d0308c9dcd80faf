package org.therapyplatform.therapist.boundary;

/** A therapist was registered or changed; observers take part in the transaction that did it. */
public record TherapistChanged(Therapist therapist) {}

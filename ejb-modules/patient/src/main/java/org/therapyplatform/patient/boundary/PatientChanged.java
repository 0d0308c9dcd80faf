package org.therapyplatform.patient.boundary;

/** A patient was changed; observers take part in the transaction that changed her. */
public record PatientChanged(Patient patient) {}

package org.therapyplatform.matching.boundary;

/** Which searches a list shows; null does not restrict. The bounds count inquiries, inclusive. */
public record PlatzsucheFilter(Suchstatus status, Integer patientId, Integer minAnfragen, Integer maxAnfragen) {}

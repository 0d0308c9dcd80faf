package org.therapyplatform.matching.boundary;

/** How many patients wait in the area of a postal code. */
public record Wartende(String plz, long anzahl) {}

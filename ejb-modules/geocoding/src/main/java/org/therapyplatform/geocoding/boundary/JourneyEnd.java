package org.therapyplatform.geocoding.boundary;

/**
 * Where a journey begins or ends, as sent: a text (an address or a postal code) or two coordinates, which come first.
 * Whatever is missing is null.
 */
public record JourneyEnd(String text, String latitude, String longitude) {}

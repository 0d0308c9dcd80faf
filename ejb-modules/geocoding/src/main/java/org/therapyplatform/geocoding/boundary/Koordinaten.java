package org.therapyplatform.geocoding.boundary;

/** A place on the map, WGS 84, in degrees. */
public record Koordinaten(double latitude, double longitude) {}

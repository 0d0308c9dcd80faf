package org.therapyplatform.geocoding.boundary;

/**
 * Where a postal code lies.
 *
 * @param plz five digits, or the three of a region where no codes were imported
 * @param ort the place it belongs to, or null for a region
 */
public record PlzPlace(String plz, String ort, Koordinaten place) {}

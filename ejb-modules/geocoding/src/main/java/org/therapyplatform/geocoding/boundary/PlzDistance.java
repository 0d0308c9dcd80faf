package org.therapyplatform.geocoding.boundary;

/** How far two postal codes are apart (api.md §6): great-circle kilometres, two decimals. */
public record PlzDistance(
        double distanceKm, String status, String source, Koordinaten originCentroid, Koordinaten destinationCentroid) {}

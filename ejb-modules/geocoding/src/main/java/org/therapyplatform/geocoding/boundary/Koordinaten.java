package org.therapyplatform.geocoding.boundary;

/** A place on the map, WGS 84, in degrees. */
public record Koordinaten(double latitude, double longitude) {
    /** To six digits, a tenth of a metre: what is asked outside and what answers are kept under. */
    public Koordinaten rounded() {
        return new Koordinaten(rounded(latitude), rounded(longitude));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}

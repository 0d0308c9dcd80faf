package org.therapyplatform.geocoding.boundary;

import org.therapyplatform.geocoding.control.Haversine;

/** A place on the map, WGS 84, in degrees. */
public record Koordinaten(double latitude, double longitude) {
    /** To six digits, a tenth of a metre: what is asked outside and what answers are kept under. */
    public Koordinaten rounded() {
        return new Koordinaten(rounded(latitude), rounded(longitude));
    }

    /** The straight line to another place, in kilometres. */
    public double kmTo(Koordinaten other) {
        return Haversine.km(this, other);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}

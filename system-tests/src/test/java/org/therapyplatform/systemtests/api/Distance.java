package org.therapyplatform.systemtests.api;

/** The straight line by the spherical law of cosines: another formula than the platform's. */
public final class Distance {
    private static final double EARTH_KM = 6371.0088;

    private Distance() {}

    public static double km(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double one = Math.toRadians(latitude);
        double other = Math.toRadians(otherLatitude);
        double cosine = Math.sin(one) * Math.sin(other)
                + Math.cos(one) * Math.cos(other) * Math.cos(Math.toRadians(otherLongitude - longitude));
        return EARTH_KM * Math.acos(Math.min(1, cosine));
    }
}

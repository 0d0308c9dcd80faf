package org.therapyplatform.geocoding.boundary;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far it is from one place to another, and how that is known (api.md §6, R7, R8). What does not apply is null.
 *
 * @param distanceKm kilometres, two decimals; 0 when {@code status} is {@code error}
 * @param status {@code success}, {@code partial} for a straight line instead of a route, {@code error}
 * @param source {@code osrm}, {@code cache}, {@code haversine} or {@code plz_centroids}
 */
public record Distance(
        double distanceKm,
        String status,
        String source,
        TravelMode travelMode,
        Boolean routeAvailable,
        Koordinaten originCentroid,
        Koordinaten destinationCentroid,
        String note,
        String error) {
    static Distance byRoad(double km, boolean kept, TravelMode mode) {
        return new Distance(rounded(km), "success", kept ? "cache" : "osrm", mode, true, null, null, null, null);
    }

    static Distance inAStraightLine(double km, TravelMode mode) {
        return new Distance(rounded(km), "partial", "haversine", mode, false, null, null, null, null);
    }

    static Distance betweenCentroids(double km, Koordinaten origin, Koordinaten destination, TravelMode mode) {
        return new Distance(
                rounded(km),
                "success",
                "plz_centroids",
                mode,
                false,
                origin,
                destination,
                "approximate: straight line between postal codes",
                null);
    }

    static Distance unknown(String error) {
        return new Distance(0, "error", null, null, null, null, null, null, error);
    }

    static double rounded(double km) {
        return BigDecimal.valueOf(km).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }
}

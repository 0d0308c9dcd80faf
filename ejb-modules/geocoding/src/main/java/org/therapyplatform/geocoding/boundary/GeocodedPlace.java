package org.therapyplatform.geocoding.boundary;

import java.util.Map;

/**
 * A place and its address (api.md §6).
 *
 * @param latitude WGS 84 degrees, six digits; as {@code longitude}
 * @param addressComponents part of the address ({@code road}, {@code postcode}, …) to its text
 */
public record GeocodedPlace(
        double latitude,
        double longitude,
        String displayName,
        Map<String, String> addressComponents,
        String source,
        String status) {
    public GeocodedPlace(Koordinaten place, String displayName, Map<String, String> addressComponents) {
        this(place.latitude(), place.longitude(), displayName, addressComponents, "nominatim", "success");
    }

    public Koordinaten place() {
        return new Koordinaten(latitude, longitude);
    }
}

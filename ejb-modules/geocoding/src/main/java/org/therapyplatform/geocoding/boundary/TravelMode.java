package org.therapyplatform.geocoding.boundary;

import java.util.Arrays;
import java.util.Locale;
import org.therapyplatform.platform.error.InvalidInputException;

/** How somebody travels, by its name on the wire. */
public enum TravelMode {
    car,
    transit;

    /**
     * As it stands in a query; by car, if nothing does.
     *
     * @throws InvalidInputException if it is neither
     */
    static TravelMode requested(String travelMode) {
        if (travelMode == null || travelMode.isBlank()) {
            return car;
        }
        return Arrays.stream(values())
                .filter(mode -> mode.name().equals(travelMode.strip()))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of(
                        "travel_mode", "Invalid mode of transport. Valid values: car, transit"));
    }

    /** What a patient's {@code verkehrsmittel} means (rules.md §6): public transport by one of its names, else a car. */
    public static TravelMode of(String verkehrsmittel) {
        String word = verkehrsmittel == null ? "" : verkehrsmittel.strip().toLowerCase(Locale.ROOT);
        return word.equals("öpnv") || word.equals(transit.name()) ? transit : car;
    }
}

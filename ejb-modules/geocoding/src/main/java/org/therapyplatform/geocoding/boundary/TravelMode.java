package org.therapyplatform.geocoding.boundary;

import java.util.Locale;

/** How somebody travels, by its name on the wire. */
public enum TravelMode {
    car,
    transit;

    /** What a patient's {@code verkehrsmittel} means (rules.md §6): public transport by one of its names, else a car. */
    public static TravelMode of(String verkehrsmittel) {
        String word = verkehrsmittel == null ? "" : verkehrsmittel.strip().toLowerCase(Locale.ROOT);
        return word.equals("öpnv") || word.equals(transit.name()) ? transit : car;
    }
}

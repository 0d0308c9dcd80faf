package org.therapyplatform.geocoding.boundary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.geocoding.control.AddressLookup;
import org.therapyplatform.platform.error.InvalidInputException;

/**
 * One end of a journey: a place, or a text that names one.
 *
 * @param text an address or a postal code; null if {@code place} is given
 */
record Location(String text, Koordinaten place) {
    private static final Pattern PLZ = Pattern.compile("(?<!\\w)[0-9]{5}(?!\\w)");

    /**
     * What was sent, checked.
     *
     * @param which {@code origin} or {@code destination}
     * @throws InvalidInputException if there is neither a text nor two coordinates, or one of them cannot be
     */
    static Location of(String which, JourneyEnd end) {
        if (end.latitude() != null && end.longitude() != null) {
            try {
                return new Location(
                        null,
                        new Koordinaten(
                                degrees(which + "_lat", end.latitude(), 90),
                                degrees(which + "_lon", end.longitude(), 180)));
            } catch (InvalidInputException e) {
                throw ErrorMember.in(e);
            }
        }
        if (end.text() == null || end.text().isBlank()) {
            throw ErrorMember.in(InvalidInputException.of(
                    which, "Missing parameter: " + which + ", or " + which + "_lat and " + which + "_lon"));
        }
        if (AddressLookup.tooLong(end.text())) {
            throw ErrorMember.in(InvalidInputException.of(which, which + " must have at most 255 characters"));
        }
        return new Location(end.text().strip(), null);
    }

    /** @throws InvalidInputException naming the field, unless it is a number from -most to most */
    static double degrees(String field, String text, double most) {
        try {
            double degrees = Double.parseDouble(text.strip());
            if (Math.abs(degrees) <= most) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // As out of range.
        }
        throw InvalidInputException.of(field, field + " must be a number of degrees");
    }

    /** The postal code that stands in the text. */
    Optional<String> plz() {
        Matcher plz = PLZ.matcher(text == null ? "" : text);
        return plz.find() ? Optional.of(plz.group()) : Optional.empty();
    }
}

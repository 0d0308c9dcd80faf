package org.therapyplatform.geocoding.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.therapyplatform.geocoding.control.AddressLookup;
import org.therapyplatform.geocoding.control.OutsideFailure;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.UnavailableException;

/** From an address to its place and back, by the address service that is configured (R6). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@DenyAll
public class Geocoder {
    @Inject
    private AddressLookup addresses;

    /**
     * Where an address is.
     *
     * @throws InvalidInputException if it is missing, longer than 255 characters, or not found
     * @throws UnavailableException if the address service does not answer, or there is none
     */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public GeocodedPlace geocode(String address) {
        if (address == null || address.isBlank()) {
            throw InvalidInputException.of("address", "Missing parameter: address");
        }
        if (AddressLookup.tooLong(address)) {
            throw ErrorMember.in(InvalidInputException.of("address", "address must have at most 255 characters"));
        }
        return found(() -> addresses.find(address), "Geocoding failed: the address was not found");
    }

    /**
     * What is at a place.
     *
     * @param latitude WGS 84 degrees, as sent; as {@code longitude}
     * @throws InvalidInputException if one is missing or no number of degrees, or there is nothing
     * @throws UnavailableException if the address service does not answer, or there is none
     */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public GeocodedPlace reverse(String latitude, String longitude) {
        Koordinaten place =
                new Koordinaten(degrees("lat", "Latitude", latitude, 90), degrees("lon", "Longitude", longitude, 180));
        return found(() -> addresses.find(place.rounded()), "Reverse geocoding failed: nothing was found there");
    }

    private static double degrees(String field, String name, String text, double most) {
        if (text == null || text.isBlank()) {
            throw InvalidInputException.of(field, "Missing parameter: " + name);
        }
        return Location.degrees(name, text, most);
    }

    private static GeocodedPlace found(Supplier<Optional<GeocodedPlace>> lookup, String otherwise) {
        try {
            return lookup.get().orElseThrow(() -> ErrorMember.in(InvalidInputException.of(otherwise)));
        } catch (OutsideFailure e) {
            throw ErrorMember.in(new UnavailableException("Geocoding failed: " + e.getMessage()));
        }
    }
}

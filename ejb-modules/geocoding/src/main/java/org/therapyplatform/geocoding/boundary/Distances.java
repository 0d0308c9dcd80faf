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
import org.therapyplatform.geocoding.control.AddressLookup;
import org.therapyplatform.geocoding.control.Haversine;
import org.therapyplatform.geocoding.control.OutsideFailure;
import org.therapyplatform.geocoding.control.Routing;
import org.therapyplatform.platform.error.InvalidInputException;

/** How far it is from one place to another (R7, R8). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@DenyAll
public class Distances {
    @Inject
    private PlzCentroids centroids;

    @Inject
    private AddressLookup addresses;

    @Inject
    private Routing routing;

    /**
     * The distance by road; where there is none, in a straight line. An end that cannot be found makes an answer with
     * the status {@code error}, not a refusal: clients rely on it.
     *
     * @param travelMode {@code car}, {@code transit} or null, as sent
     * @param fresh whether an answer that was kept does not count
     * @param centroidsSuffice whether the centroids of the postal codes may stand in for an end that is not found
     * @throws InvalidInputException if an end is missing or no number of degrees, or the mode is unknown
     */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Distance calculate(
            JourneyEnd from, JourneyEnd to, String travelMode, boolean fresh, boolean centroidsSuffice) {
        Location origin = Location.of("origin", from);
        Location destination = Location.of("destination", to);
        return calculate(origin, destination, TravelMode.requested(travelMode), fresh, centroidsSuffice);
    }

    private Distance calculate(
            Location origin, Location destination, TravelMode mode, boolean fresh, boolean centroidsSuffice) {
        try {
            Optional<Koordinaten> from = place(origin);
            Optional<Koordinaten> to = place(destination);
            if (from.isPresent() && to.isPresent()) {
                return between(from.get(), to.get(), mode, fresh);
            }
            return byCentroids(origin, destination, mode, centroidsSuffice)
                    .orElseGet(() -> Distance.unknown(
                            "Geocoding failed: the " + (from.isEmpty() ? "origin" : "destination") + " was not found"));
        } catch (OutsideFailure e) {
            return byCentroids(origin, destination, mode, centroidsSuffice)
                    .orElseGet(() -> Distance.unknown("Geocoding failed: " + e.getMessage()));
        }
    }

    private Distance between(Koordinaten from, Koordinaten to, TravelMode mode, boolean fresh) {
        return routing.km(from, to, mode, fresh)
                .map(route -> Distance.byRoad(route.km(), route.kept(), mode))
                .orElseGet(() -> Distance.inAStraightLine(Haversine.km(from, to), mode));
    }

    /** A postal code whose centroid is known comes before any question outside. */
    private Optional<Koordinaten> place(Location location) {
        if (location.place() != null) {
            return Optional.of(location.place());
        }
        return location.plz()
                .flatMap(centroids::findExact)
                .or(() -> addresses.find(location.text()).map(GeocodedPlace::place));
    }

    private Optional<Distance> byCentroids(Location origin, Location destination, TravelMode mode, boolean allowed) {
        if (!allowed) {
            return Optional.empty();
        }
        return origin.plz().flatMap(centroids::find).flatMap(from -> destination
                .plz()
                .flatMap(centroids::find)
                .map(to -> Distance.betweenCentroids(Haversine.km(from, to), from, to, mode)));
    }
}

package org.therapyplatform.web.geocoding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.therapyplatform.geocoding.boundary.Distance;
import org.therapyplatform.geocoding.boundary.Distances;
import org.therapyplatform.geocoding.boundary.GeocodedPlace;
import org.therapyplatform.geocoding.boundary.Geocoder;
import org.therapyplatform.geocoding.boundary.JourneyEnd;
import org.therapyplatform.geocoding.boundary.PlzCentroids;
import org.therapyplatform.geocoding.boundary.PlzDistance;
import org.therapyplatform.web.json.QueryValues;

@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GeocodingResource {
    @Inject
    private Geocoder geocoder;

    @Inject
    private Distances distances;

    @Inject
    private PlzCentroids centroids;

    @GET
    @Path("geocode")
    public GeocodedPlace geocode(@QueryParam("address") String address) {
        return geocoder.geocode(address);
    }

    @GET
    @Path("reverse-geocode")
    public GeocodedPlace reverse(@QueryParam("lat") String latitude, @QueryParam("lon") String longitude) {
        return geocoder.reverse(latitude, longitude);
    }

    /**
     * Each end by a text or by its two coordinates.
     *
     * @param noCache true: ask anew
     * @param usePlzFallback false: centroids of postal codes do not stand in for an address that is not found
     */
    @GET
    @Path("calculate-distance")
    public Distance calculate(
            @QueryParam("origin") String origin,
            @QueryParam("origin_lat") String originLatitude,
            @QueryParam("origin_lon") String originLongitude,
            @QueryParam("destination") String destination,
            @QueryParam("destination_lat") String destinationLatitude,
            @QueryParam("destination_lon") String destinationLongitude,
            @QueryParam("travel_mode") String travelMode,
            @QueryParam("no_cache") String noCache,
            @QueryParam("use_plz_fallback") String usePlzFallback) {
        return distances.calculate(
                new JourneyEnd(origin, originLatitude, originLongitude),
                new JourneyEnd(destination, destinationLatitude, destinationLongitude),
                travelMode,
                QueryValues.presence("no_cache", noCache).orElse(false),
                QueryValues.presence("use_plz_fallback", usePlzFallback).orElse(true));
    }

    @GET
    @Path("calculate-plz-distance")
    public PlzDistance calculatePlz(
            @QueryParam("origin_plz") String originPlz, @QueryParam("destination_plz") String destinationPlz) {
        return centroids.calculate(originPlz, destinationPlz);
    }
}

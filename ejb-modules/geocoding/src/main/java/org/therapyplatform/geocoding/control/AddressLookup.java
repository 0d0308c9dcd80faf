package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.therapyplatform.geocoding.boundary.GeocodedPlace;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.control.AnswerCache.QueryType;

/** Addresses and places, from the answers that are kept or from the address service (R6, R10). */
@ApplicationScoped
public class AddressLookup {
    /** Of the address and of the name: their columns. */
    private static final int LONGEST = 255;

    @Inject
    private Nominatim nominatim;

    @Inject
    private AnswerCache cache;

    /** Whether an address has more than 255 characters as it is kept: in small letters, where İ is two. */
    public static boolean tooLong(String address) {
        return key(address).length() > LONGEST;
    }

    private static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The best place for an address.
     *
     * @param address not {@link #tooLong}
     * @throws OutsideFailure if the service gives no answer
     */
    public Optional<GeocodedPlace> find(String address) {
        return find(
                QueryType.address,
                key(address),
                "/search?format=jsonv2&limit=1&addressdetails=1&accept-language=de&q="
                        + URLEncoder.encode(address.strip(), StandardCharsets.UTF_8),
                AddressLookup::best);
    }

    /**
     * What is at a place.
     *
     * @param place rounded
     * @throws OutsideFailure if the service gives no answer
     */
    public Optional<GeocodedPlace> find(Koordinaten place) {
        String latitude = String.format(Locale.ROOT, "%.6f", place.latitude());
        String longitude = String.format(Locale.ROOT, "%.6f", place.longitude());
        return find(
                        QueryType.coordinates,
                        latitude + "," + longitude,
                        "/reverse?format=jsonv2&addressdetails=1&accept-language=de&lat=" + latitude + "&lon="
                                + longitude,
                        AddressLookup::there)
                // Where was asked, not where the service found something.
                .map(found -> new GeocodedPlace(place, found.displayName(), found.addressComponents()));
    }

    private Optional<GeocodedPlace> find(
            QueryType type, String key, String question, Function<JsonStructure, Optional<GeocodedPlace>> reading) {
        Optional<Optional<GeocodedPlace>> kept = cache.find(type, key);
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            Optional<GeocodedPlace> found = nominatim.ask(question, GuardedService.NO_HURRY, reading);
            cache.keep(type, key, found);
            return found;
        } catch (FaultToleranceException e) {
            throw new OutsideFailure("the address service does not answer");
        }
    }

    private static Optional<GeocodedPlace> best(JsonStructure answer) {
        return ((JsonArray) answer)
                .stream().findFirst().map(JsonValue::asJsonObject).map(AddressLookup::place);
    }

    private static Optional<GeocodedPlace> there(JsonStructure answer) {
        JsonObject object = (JsonObject) answer;
        return object.get("error") instanceof JsonString ? Optional.empty() : Optional.of(place(object));
    }

    private static GeocodedPlace place(JsonObject answer) {
        Koordinaten place = new Koordinaten(degrees(answer, "lat", 90), degrees(answer, "lon", 180)).rounded();
        String name = answer.getString("display_name");
        Map<String, String> components = new LinkedHashMap<>();
        answer.getOrDefault("address", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((component, value) -> {
                    if (value instanceof JsonString text) {
                        components.put(component, text.getString());
                    }
                });
        return new GeocodedPlace(place, name.length() > LONGEST ? name.substring(0, LONGEST) : name, components);
    }

    /** A number in quotes, as Nominatim writes it. */
    private static double degrees(JsonObject answer, String member, double most) {
        double degrees = Double.parseDouble(answer.getString(member));
        if (!(Math.abs(degrees) <= most)) {
            throw new IllegalArgumentException(member);
        }
        return degrees;
    }
}

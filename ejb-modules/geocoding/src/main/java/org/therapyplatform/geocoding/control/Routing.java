package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.TravelMode;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** Distances by road, from the answers that are kept or from the routing service (R6, R8, R9, R10). */
@ApplicationScoped
public class Routing {
    /** What OSRM answers in one table unless somebody allowed it more: a hundred places, the destination with them. */
    private static final int MOST_ORIGINS = 99;

    @Inject
    private Osrm osrm;

    @Inject
    private OsrmInAHurry osrmInAHurry;

    @Inject
    private DistanceCache cache;

    @Inject
    private Settings settings;

    /**
     * A distance by road.
     *
     * @param kept whether it was asked for before
     */
    public record Route(double km, boolean kept) {}

    public boolean available() {
        return osrm.configured();
    }

    /** The route between two places; nothing if there is none or the service gives no answer. */
    public Optional<Route> km(Koordinaten from, Koordinaten to, TravelMode mode, boolean fresh) {
        Koordinaten origin = from.rounded();
        Koordinaten destination = to.rounded();
        if (!fresh) {
            Optional<Double> kept =
                    cache.find(destination, Set.of(origin), mode).get(origin);
            if (kept != null) {
                return kept.map(km -> new Route(km, true));
            }
        }
        if (!available()) {
            return Optional.empty();
        }
        try {
            Optional<Double> km = osrm.ask(
                    "/route/v1/" + profile(mode) + "/" + points(List.of(origin, destination)) + "?overview=false",
                    Routing::first);
            cache.keep(destination, Map.of(origin, km), mode);
            return km.map(found -> new Route(found, false));
        } catch (OutsideFailure | FaultToleranceException e) {
            return Optional.empty();
        }
    }

    /** Kilometres to one place from others; what is not known is not in it. */
    public Map<Koordinaten, Double> kmTo(Koordinaten to, Collection<Koordinaten> from, TravelMode mode) {
        Koordinaten destination = to.rounded();
        Map<Koordinaten, Koordinaten> rounded = new LinkedHashMap<>();
        from.forEach(place -> rounded.put(place, place.rounded()));
        Set<Koordinaten> origins = rounded.values().stream()
                .filter(origin -> !origin.equals(destination))
                .collect(Collectors.toSet());
        if (origins.isEmpty() || !available()) {
            return Map.of();
        }
        Map<Koordinaten, Optional<Double>> km = new HashMap<>(cache.find(destination, origins, mode));
        List<Koordinaten> missing = origins.stream()
                .filter(origin -> !km.containsKey(origin))
                .limit(MOST_ORIGINS)
                .toList();
        if (!missing.isEmpty()) {
            Map<Koordinaten, Optional<Double>> found = table(destination, missing, mode);
            cache.keep(destination, found, mode);
            km.putAll(found);
        }
        Map<Koordinaten, Double> known = new HashMap<>();
        rounded.forEach((place, origin) ->
                km.getOrDefault(origin, Optional.empty()).ifPresent(distance -> known.put(place, distance)));
        return known;
    }

    private Map<Koordinaten, Optional<Double>> table(Koordinaten destination, List<Koordinaten> origins, TravelMode mode) {
        String points =
                points(Stream.concat(Stream.of(destination), origins.stream()).toList());
        String sources = IntStream.rangeClosed(1, origins.size())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(";"));
        try {
            return osrmInAHurry.ask(
                    "/table/v1/" + profile(mode) + "/" + points + "?sources=" + sources
                            + "&destinations=0&annotations=distance",
                    answer -> column(answer, origins));
        } catch (OutsideFailure | FaultToleranceException e) {
            return Map.of();
        }
    }

    private String profile(TravelMode mode) {
        return settings.text(mode == TravelMode.car ? Setting.OSRM_PROFILE_CAR : Setting.OSRM_PROFILE_TRANSIT);
    }

    private static String points(List<Koordinaten> places) {
        return places.stream()
                .map(place -> String.format(Locale.ROOT, "%.6f,%.6f", place.longitude(), place.latitude()))
                .collect(Collectors.joining(";"));
    }

    private static Optional<Double> first(JsonStructure answer) {
        JsonObject object = (JsonObject) answer;
        return switch (object.getString("code")) {
            case "Ok" ->
                Optional.of(km(object.getJsonArray("routes").getJsonObject(0).getJsonNumber("distance")));
            case "NoRoute", "NoSegment" -> Optional.empty();
            default -> throw new IllegalArgumentException("code");
        };
    }

    /** OSRM writes null where there is no road. */
    private static Map<Koordinaten, Optional<Double>> column(JsonStructure answer, List<Koordinaten> origins) {
        JsonArray rows = ((JsonObject) answer).getJsonArray("distances");
        Map<Koordinaten, Optional<Double>> km = new HashMap<>();
        for (int row = 0; row < origins.size(); row++) {
            JsonValue metres = rows.getJsonArray(row).get(0);
            if (metres instanceof JsonNumber number) {
                km.put(origins.get(row), Optional.of(km(number)));
            } else if (metres == JsonValue.NULL) {
                km.put(origins.get(row), Optional.empty());
            }
        }
        return km;
    }

    private static double km(JsonNumber metres) {
        double km = metres.doubleValue() / 1000;
        if (!(km >= 0 && km < 50_000)) {
            throw new IllegalArgumentException("distance");
        }
        return km;
    }
}

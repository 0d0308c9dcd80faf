package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
    /** What OSRM answers in one table unless somebody allowed it more: a hundred places, the one place with them. */
    private static final int MOST_OTHERS = 99;

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
            Journey journey = new Journey(origin, destination);
            Optional<Double> kept = cache.find(Set.of(journey), mode).get(journey);
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
                    GuardedService.NO_HURRY,
                    Routing::first);
            cache.keep(Map.of(new Journey(origin, destination), km), mode);
            return km.map(found -> new Route(found, false));
        } catch (OutsideFailure | FaultToleranceException e) {
            return Optional.empty();
        }
    }

    /** Kilometres to one place from others, by how somebody travels; what is not known is not in it. */
    public Map<TravelMode, Map<Koordinaten, Double>> kmTo(Koordinaten to, Map<TravelMode, Set<Koordinaten>> from) {
        return km(new Star(to.rounded(), true), from);
    }

    /** Kilometres from one place to others; what is not known is not in it. */
    public Map<Koordinaten, Double> kmFrom(Koordinaten from, Set<Koordinaten> to, TravelMode mode) {
        return km(new Star(from.rounded(), false), Map.of(mode, to)).get(mode);
    }

    /**
     * Journeys between one place and others.
     *
     * @param inward whether they lead to the one place, and not from it
     */
    private record Star(Koordinaten centre, boolean inward) {
        /** From or to another place; none from the centre to itself. */
        Optional<Journey> with(Koordinaten other) {
            Koordinaten place = other.rounded();
            return place.equals(centre)
                    ? Optional.empty()
                    : Optional.of(inward ? new Journey(place, centre) : new Journey(centre, place));
        }

        Set<Journey> journeys(Set<Koordinaten> others) {
            return others.stream().map(this::with).flatMap(Optional::stream).collect(Collectors.toSet());
        }

        /** The centre is the first point of the table, the others follow. */
        String query(int others) {
            String numbers =
                    IntStream.rangeClosed(1, others).mapToObj(String::valueOf).collect(Collectors.joining(";"));
            return inward ? "?sources=" + numbers + "&destinations=0" : "?sources=0&destinations=" + numbers;
        }

        /** The distances of an answer in the order of the others. */
        List<JsonValue> distances(JsonArray rows) {
            return inward ? rows.stream().map(row -> row.asJsonArray().get(0)).toList() : rows.getJsonArray(0);
        }
    }

    private Map<TravelMode, Map<Koordinaten, Double>> km(Star star, Map<TravelMode, Set<Koordinaten>> others) {
        // In the order of the means of travel: who comes first may be the only one there is time for.
        Map<TravelMode, Map<Journey, Optional<Double>>> km = new EnumMap<>(TravelMode.class);
        if (available()) {
            others.forEach((mode, places) -> km.put(mode, new HashMap<>(cache.find(star.journeys(places), mode))));
            ask(star, others, km).forEach((mode, found) -> {
                cache.keep(found, mode);
                km.get(mode).putAll(found);
            });
        }
        Map<TravelMode, Map<Koordinaten, Double>> known = new EnumMap<>(TravelMode.class);
        others.forEach((mode, places) -> {
            Map<Koordinaten, Double> ofMode = new HashMap<>();
            places.forEach(place -> star.with(place)
                    .flatMap(journey -> km.getOrDefault(mode, Map.of()).getOrDefault(journey, Optional.empty()))
                    .ifPresent(distance -> ofMode.put(place, distance)));
            known.put(mode, ofMode);
        });
        return known;
    }

    /** Asks for what is not known, in one question for each means of travel. */
    private Map<TravelMode, Map<Journey, Optional<Double>>> ask(
            Star star, Map<TravelMode, Set<Koordinaten>> others, Map<TravelMode, Map<Journey, Optional<Double>>> kept) {
        Map<TravelMode, Map<Journey, Optional<Double>>> found = new EnumMap<>(TravelMode.class);
        Map<String, Consumer<JsonStructure>> questions = new LinkedHashMap<>();
        kept.forEach((mode, known) -> {
            List<Journey> missing = star.journeys(others.get(mode)).stream()
                    .filter(journey -> !known.containsKey(journey))
                    .limit(MOST_OTHERS)
                    .toList();
            if (!missing.isEmpty()) {
                // Where one profile serves two means of travel, the question may be the same.
                questions.merge(
                        table(star, missing, mode),
                        answer -> found.put(
                                mode, known(star.distances(((JsonObject) answer).getJsonArray("distances")), missing)),
                        Consumer::andThen);
            }
        });
        try {
            osrmInAHurry.ask(questions);
        } catch (OutsideFailure | FaultToleranceException e) {
            // What was answered before counts.
        }
        return found;
    }

    private String table(Star star, List<Journey> journeys, TravelMode mode) {
        Stream<Koordinaten> others = journeys.stream().map(star.inward() ? Journey::from : Journey::to);
        return "/table/v1/" + profile(mode) + "/"
                + points(Stream.concat(Stream.of(star.centre()), others).toList()) + star.query(journeys.size())
                + "&annotations=distance";
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
    private static Map<Journey, Optional<Double>> known(List<JsonValue> distances, List<Journey> journeys) {
        Map<Journey, Optional<Double>> km = new HashMap<>();
        for (int i = 0; i < journeys.size(); i++) {
            JsonValue metres = distances.get(i);
            if (metres instanceof JsonNumber number) {
                km.put(journeys.get(i), Optional.of(km(number)));
            } else if (metres == JsonValue.NULL) {
                km.put(journeys.get(i), Optional.empty());
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

package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.RoadDistances;
import org.therapyplatform.geocoding.boundary.TravelMode;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.matching.entity.Suchprofil;
import org.therapyplatform.matching.entity.TherapeutenprofilEntity;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * R16: who is near enough in a straight line may be too far by road. Asked only for those whom the inquiry could take
 * and some in their place, or for the nearest therapists a search could choose, by the centroids of postal codes, never by a street. A distance that is not known in time
 * rules nobody out.
 */
@ApplicationScoped
public class RoadDistanceFilter {
    /** With roads a third longer than the straight line, half of those within a radius are too far. */
    private static final int CANDIDATES_A_PLACE = 4;

    /** Of the therapists for a search, those a coordinator will look at first; one question takes up to 99 places. */
    public static final int PRACTICES = 48;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private RoadDistances roads;

    @Inject
    private Settings settings;

    /** Whether there is anybody to ask. */
    public boolean available() {
        return roads.available();
    }

    /** How many candidates to look at for so many places; no more of them where there is no routing service. */
    int candidatesFor(int places) {
        return roads.available() ? places * CANDIDATES_A_PLACE : places;
    }

    /** Kilometres by road, by the ids of those searches that are too far from the therapist by it. */
    Map<Integer, Double> tooFar(int therapistId, List<PlatzsucheEntity> candidates) {
        if (candidates.isEmpty() || !roads.available()) {
            return Map.of();
        }
        TherapeutenprofilEntity therapist = entities.find(TherapeutenprofilEntity.class, therapistId);
        if (therapist == null || blank(therapist.ort())) {
            return Map.of();
        }
        return therapist.place().map(practice -> tooFar(practice, candidates)).orElseGet(Map::of);
    }

    private Map<Integer, Double> tooFar(Koordinaten practice, List<PlatzsucheEntity> candidates) {
        List<PlatzsucheEntity> located = candidates.stream()
                .filter(search ->
                        !blank(search.profil().ort()) && search.profil().place().isPresent())
                .toList();
        Map<TravelMode, Map<Koordinaten, Double>> km = roads.kmTo(
                practice,
                located.stream()
                        .collect(Collectors.groupingBy(
                                RoadDistanceFilter::mode,
                                Collectors.mapping(
                                        search -> search.profil().place().orElseThrow(), Collectors.toSet()))));
        Map<Integer, Double> tooFar = new HashMap<>();
        for (PlatzsucheEntity search : located) {
            search.profil()
                    .place()
                    .map(km.get(mode(search))::get)
                    .filter(road -> road > maxKm(search.profil()))
                    .ifPresent(road -> tooFar.put(search.id(), road));
        }
        return tooFar;
    }

    private static TravelMode mode(PlatzsucheEntity search) {
        return TravelMode.of(search.profil().verkehrsmittel());
    }

    /** Kilometres by road from where a patient lives to practices, by therapist; only what is known in time. */
    public Map<Integer, Double> kmFrom(PlatzsucheEntity search, List<Integer> therapists) {
        Optional<Koordinaten> home = search.profil().place();
        if (therapists.isEmpty() || home.isEmpty() || blank(search.profil().ort())) {
            return Map.of();
        }
        Map<Integer, Koordinaten> practices = entities.createQuery(
                        "SELECT p FROM Therapeutenprofil p WHERE p.therapistId IN :ids", TherapeutenprofilEntity.class)
                .setParameter("ids", therapists)
                .getResultStream()
                .filter(profile -> !blank(profile.ort()) && profile.place().isPresent())
                .collect(Collectors.toMap(TherapeutenprofilEntity::therapistId, profile -> profile.place()
                        .orElseThrow()));
        Map<Koordinaten, Double> km = roads.kmFrom(home.get(), Set.copyOf(practices.values()), mode(search));
        return practices.entrySet().stream()
                .filter(practice -> km.containsKey(practice.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, practice -> km.get(practice.getValue())));
    }

    private double maxKm(Suchprofil profile) {
        return Optional.ofNullable(profile.maxKm())
                .orElseGet(() -> (double) settings.number(Setting.DEFAULT_MAX_DISTANCE_KM));
    }

    private static boolean blank(String text) {
        return text == null || text.isEmpty();
    }
}

package org.therapyplatform.geocoding.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.TravelMode;
import org.therapyplatform.geocoding.entity.RoadDistance;
import org.therapyplatform.platform.time.Timestamps;

/** Distances by road that were asked for (R8, R10), between rounded places. Nothing else is kept here. */
@ApplicationScoped
public class DistanceCache {
    private static final Comparator<Koordinaten> PLACES =
            Comparator.comparingDouble(Koordinaten::latitude).thenComparingDouble(Koordinaten::longitude);

    private static final Comparator<Journey> IN_ORDER =
            Comparator.comparing(Journey::from, PLACES).thenComparing(Journey::to, PLACES);

    @PersistenceContext(unitName = "geocoding")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Inject
    private Freshness freshness;

    @Inject
    private Clock clock;

    /** Kilometres of those that are known, nothing where there is no road; in one query (ix_distance_cache_points). */
    Map<Journey, Optional<Double>> find(Set<Journey> journeys, TravelMode mode) {
        if (journeys.isEmpty()) {
            return Map.of();
        }
        List<RoadDistance> rows = entities.createQuery(
                        "SELECT d FROM RoadDistance d WHERE d.originLatitude IN :fromLatitudes"
                                + " AND d.originLongitude IN :fromLongitudes AND d.destinationLatitude IN :toLatitudes"
                                + " AND d.destinationLongitude IN :toLongitudes AND d.travelMode = :mode"
                                + " AND d.createdAt > :fresh",
                        RoadDistance.class)
                .setParameter("fromLatitudes", degrees(journeys, Journey::from, Koordinaten::latitude))
                .setParameter("fromLongitudes", degrees(journeys, Journey::from, Koordinaten::longitude))
                .setParameter("toLatitudes", degrees(journeys, Journey::to, Koordinaten::latitude))
                .setParameter("toLongitudes", degrees(journeys, Journey::to, Koordinaten::longitude))
                .setParameter("mode", mode.name())
                .setParameter("fresh", freshness.ofAnswers())
                .getResultList();
        Map<Journey, Optional<Double>> km = new HashMap<>();
        for (RoadDistance row : rows) {
            Journey journey = new Journey(row.origin(), row.destination());
            // The lists also meet crosswise.
            if (journeys.contains(journey)) {
                km.put(journey, row.distanceKm());
            }
        }
        return km;
    }

    private static List<Double> degrees(
            Set<Journey> journeys, Function<Journey, Koordinaten> end, Function<Koordinaten, Double> coordinate) {
        return journeys.stream().map(end).map(coordinate).distinct().toList();
    }

    /** @param km nothing: there is no road */
    void keep(Map<Journey, Optional<Double>> km, TravelMode mode) {
        if (km.isEmpty()) {
            return;
        }
        LocalDateTime now = Timestamps.utcNow(clock);
        // In one order: two who keep the same rows at once must not wait for each other.
        List<Journey> journeys = km.keySet().stream().sorted(IN_ORDER).toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        INSERT INTO distance_cache (origin_latitude, origin_longitude, destination_latitude,
                            destination_longitude, travel_mode, distance_km, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (origin_latitude, origin_longitude, destination_latitude, destination_longitude,
                            travel_mode) DO UPDATE SET distance_km = excluded.distance_km,
                            created_at = excluded.created_at, updated_at = excluded.created_at,
                            hit_count = distance_cache.hit_count + 1""")) {
            for (Journey journey : journeys) {
                upsert.setDouble(1, journey.from().latitude());
                upsert.setDouble(2, journey.from().longitude());
                upsert.setDouble(3, journey.to().latitude());
                upsert.setDouble(4, journey.to().longitude());
                upsert.setString(5, mode.name());
                upsert.setObject(6, km.get(journey).orElse(null), Types.DOUBLE);
                upsert.setObject(7, now);
                upsert.addBatch();
            }
            upsert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("Distances cannot be kept", e);
        }
    }
}

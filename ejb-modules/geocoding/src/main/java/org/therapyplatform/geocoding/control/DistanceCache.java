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
import javax.sql.DataSource;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.TravelMode;
import org.therapyplatform.geocoding.entity.RoadDistance;
import org.therapyplatform.platform.time.Timestamps;

/** Distances by road that were asked for (R8, R10), between rounded places. Nothing else is kept here. */
@ApplicationScoped
public class DistanceCache {
    @PersistenceContext(unitName = "geocoding")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Inject
    private Freshness freshness;

    @Inject
    private Clock clock;

    /** Kilometres by origin, nothing where there is no road; in one query (ix_distance_cache_points). */
    Map<Koordinaten, Optional<Double>> find(Koordinaten destination, Set<Koordinaten> origins, TravelMode mode) {
        List<RoadDistance> rows = entities.createQuery(
                        "SELECT d FROM RoadDistance d WHERE d.originLatitude IN :latitudes"
                                + " AND d.originLongitude IN :longitudes AND d.destinationLatitude = :latitude"
                                + " AND d.destinationLongitude = :longitude AND d.travelMode = :mode"
                                + " AND d.createdAt > :fresh",
                        RoadDistance.class)
                .setParameter(
                        "latitudes",
                        origins.stream().map(Koordinaten::latitude).distinct().toList())
                .setParameter(
                        "longitudes",
                        origins.stream().map(Koordinaten::longitude).distinct().toList())
                .setParameter("latitude", destination.latitude())
                .setParameter("longitude", destination.longitude())
                .setParameter("mode", mode.name())
                .setParameter("fresh", freshness.ofAnswers())
                .getResultList();
        Map<Koordinaten, Optional<Double>> km = new HashMap<>();
        for (RoadDistance row : rows) {
            // The lists also meet crosswise.
            if (origins.contains(row.origin())) {
                km.put(row.origin(), row.distanceKm());
            }
        }
        return km;
    }

    /** @param km by origin; nothing: there is no road */
    void keep(Koordinaten destination, Map<Koordinaten, Optional<Double>> km, TravelMode mode) {
        if (km.isEmpty()) {
            return;
        }
        LocalDateTime now = Timestamps.utcNow(clock);
        // In one order: two who keep the same rows at once must not wait for each other.
        List<Koordinaten> origins = km.keySet().stream()
                .sorted(Comparator.comparingDouble(Koordinaten::latitude).thenComparingDouble(Koordinaten::longitude))
                .toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        INSERT INTO distance_cache (origin_latitude, origin_longitude, destination_latitude,
                            destination_longitude, travel_mode, distance_km, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (origin_latitude, origin_longitude, destination_latitude, destination_longitude,
                            travel_mode) DO UPDATE SET distance_km = excluded.distance_km,
                            created_at = excluded.created_at, updated_at = excluded.created_at,
                            hit_count = distance_cache.hit_count + 1""")) {
            for (Koordinaten origin : origins) {
                upsert.setDouble(1, origin.latitude());
                upsert.setDouble(2, origin.longitude());
                upsert.setDouble(3, destination.latitude());
                upsert.setDouble(4, destination.longitude());
                upsert.setString(5, mode.name());
                upsert.setObject(6, km.get(origin).orElse(null), Types.DOUBLE);
                upsert.setObject(7, now);
                upsert.addBatch();
            }
            upsert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("Distances cannot be kept", e);
        }
    }
}

package org.therapyplatform.geocoding.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.therapyplatform.geocoding.boundary.GeocodedPlace;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.entity.GeocodedQuery;
import org.therapyplatform.platform.time.Timestamps;

/** Answers of the address service (R10), also that it found nothing. A row is replaced when it is asked anew. */
@ApplicationScoped
public class AnswerCache {
    /** By what was asked; the names stand in the column. */
    enum QueryType {
        address,
        coordinates
    }

    @PersistenceContext(unitName = "geocoding")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Inject
    private Freshness freshness;

    @Inject
    private Clock clock;

    /** What was found, or that nothing was; empty if that is not known. */
    Optional<Optional<GeocodedPlace>> find(QueryType type, String query) {
        return entities.createQuery(
                        "SELECT g FROM GeocodedQuery g WHERE g.query = :query AND g.queryType = :type"
                                + " AND g.createdAt > :late AND (g.latitude IS NOT NULL OR g.createdAt > :soon)",
                        GeocodedQuery.class)
                .setParameter("query", query)
                .setParameter("type", type.name())
                .setParameter("soon", freshness.ofNothing())
                .setParameter("late", freshness.ofAnswers())
                .getResultStream()
                .findFirst()
                .map(AnswerCache::place);
    }

    void keep(QueryType type, String query, Optional<GeocodedPlace> found) {
        LocalDateTime now = Timestamps.utcNow(clock);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        INSERT INTO geocache (query, query_type, latitude, longitude, display_name, result_data, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (query, query_type) DO UPDATE SET latitude = excluded.latitude,
                            longitude = excluded.longitude, display_name = excluded.display_name,
                            result_data = excluded.result_data, created_at = excluded.created_at,
                            updated_at = excluded.created_at, hit_count = geocache.hit_count + 1""")) {
            upsert.setString(1, query);
            upsert.setString(2, type.name());
            upsert.setObject(3, found.map(GeocodedPlace::latitude).orElse(null), java.sql.Types.DOUBLE);
            upsert.setObject(4, found.map(GeocodedPlace::longitude).orElse(null), java.sql.Types.DOUBLE);
            upsert.setString(5, found.map(GeocodedPlace::displayName).orElse(null));
            upsert.setString(
                    6, found.map(place -> text(place.addressComponents())).orElse(null));
            upsert.setObject(7, now);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An answer cannot be kept", e);
        }
    }

    private static Optional<GeocodedPlace> place(GeocodedQuery row) {
        return row.latitude() == null
                ? Optional.empty()
                : Optional.of(new GeocodedPlace(
                        new Koordinaten(row.latitude(), row.longitude()), row.displayName(), map(row.resultData())));
    }

    private static String text(Map<String, String> components) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        components.forEach(object::add);
        return object.build().toString();
    }

    private static Map<String, String> map(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject object = reader.readObject();
            Map<String, String> components = new LinkedHashMap<>();
            object.keySet().forEach(component -> components.put(component, object.getString(component)));
            return components;
        }
    }
}

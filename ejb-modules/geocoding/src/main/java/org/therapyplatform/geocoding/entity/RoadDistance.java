package org.therapyplatform.geocoding.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import org.therapyplatform.geocoding.boundary.Koordinaten;

/** A distance by road, or that there is none, kept since {@code createdAt}. Never one that stands in for a road. */
@Entity(name = "RoadDistance")
@Table(name = "distance_cache")
public class RoadDistance {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private double originLatitude;
    private double originLongitude;
    private double destinationLatitude;
    private double destinationLongitude;

    @Column(nullable = false, length = 50)
    private String travelMode;

    /** Null: there is no road. */
    private Double distanceKm;

    @Column(columnDefinition = "varchar")
    private String routeData;

    @Column(nullable = false)
    private LocalDateTime createdAt;

    private LocalDateTime updatedAt;
    /** How often the service was asked for it; a read would not be worth a write. */
    private int hitCount;

    protected RoadDistance() {}

    public Koordinaten origin() {
        return new Koordinaten(originLatitude, originLongitude);
    }

    public Koordinaten destination() {
        return new Koordinaten(destinationLatitude, destinationLongitude);
    }

    /** Nothing, if there is no road. */
    public Optional<Double> distanceKm() {
        return Optional.ofNullable(distanceKm);
    }
}

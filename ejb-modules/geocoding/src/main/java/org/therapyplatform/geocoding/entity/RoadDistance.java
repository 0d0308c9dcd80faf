package org.therapyplatform.geocoding.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A distance by road, computed once and kept. */
@Entity
@Table(name = "distance_cache")
class RoadDistance {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private double originLatitude;
    private double originLongitude;
    private double destinationLatitude;
    private double destinationLongitude;

    @Column(nullable = false, length = 50)
    private String travelMode;

    private double distanceKm;

    @Column(columnDefinition = "varchar")
    private String routeData;

    @Column(nullable = false)
    private LocalDateTime createdAt;

    private LocalDateTime updatedAt;
    private int hitCount;

    protected RoadDistance() {}
}

package org.therapyplatform.geocoding.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** An answer of the geocoder, kept. */
@Entity
@Table(name = "geocache")
class GeocodedQuery {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(nullable = false)
    private String query;

    @Column(nullable = false, length = 50)
    private String queryType;

    private Double latitude;
    private Double longitude;
    private String displayName;

    @Column(columnDefinition = "varchar")
    private String resultData;

    @Column(nullable = false)
    private LocalDateTime createdAt;

    private LocalDateTime updatedAt;
    private int hitCount;

    protected GeocodedQuery() {}
}

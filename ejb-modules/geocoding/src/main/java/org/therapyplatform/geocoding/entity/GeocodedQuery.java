package org.therapyplatform.geocoding.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** An answer of the address service, kept since {@code createdAt}; without a place: that it found nothing. */
@Entity(name = "GeocodedQuery")
@Table(name = "geocache")
public class GeocodedQuery {
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
    /** How often the service was asked for it; a read would not be worth a write. */
    private int hitCount;

    protected GeocodedQuery() {}

    public Double latitude() {
        return latitude;
    }

    public Double longitude() {
        return longitude;
    }

    public String displayName() {
        return displayName;
    }

    /** The parts of the address, as a JSON object of texts. */
    public String resultData() {
        return resultData;
    }
}

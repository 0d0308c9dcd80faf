package org.therapyplatform.geocoding.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** Where a German postal code lies. The rows are imported and only read here. */
@Entity(name = "PlzCentroid")
@Table(name = "plz_centroids")
public class PlzCentroid {
    @Id
    @Column(length = 5)
    private String plz;

    @Column(nullable = false)
    private String ort;

    @Column(length = 100)
    private String bundesland;

    @Column(length = 2)
    private String bundeslandCode;

    private double latitude;
    private double longitude;

    @Column(nullable = false)
    private LocalDateTime createdAt;

    private LocalDateTime updatedAt;

    protected PlzCentroid() {}

    public String getPlz() {
        return plz;
    }

    public String getOrt() {
        return ort;
    }

    public double getLatitude() {
        return latitude;
    }

    public double getLongitude() {
        return longitude;
    }
}

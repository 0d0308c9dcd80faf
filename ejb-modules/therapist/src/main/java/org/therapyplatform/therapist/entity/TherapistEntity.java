package org.therapyplatform.therapist.entity;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.therapyplatform.platform.audit.KeepsHistory;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;

/** A row of {@code therapeuten}. */
@KeepsHistory(Subject.THERAPIST)
@Entity(name = "Therapist")
@Table(name = "therapeuten")
public class TherapistEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Embedded
    private TherapistData angaben;

    private LocalDate createdAt;
    private LocalDate updatedAt;

    @Version
    private int version;

    protected TherapistEntity() {}

    public TherapistEntity(TherapistData angaben, LocalDate today) {
        this.angaben = angaben;
        this.createdAt = today;
    }

    public TherapistData angaben() {
        return angaben;
    }

    public int version() {
        return version;
    }

    public void change(TherapistData angaben, LocalDate today) {
        this.angaben = angaben;
        this.updatedAt = today;
    }

    public Therapist toTherapist() {
        return new Therapist(id, angaben, createdAt, updatedAt, version);
    }
}

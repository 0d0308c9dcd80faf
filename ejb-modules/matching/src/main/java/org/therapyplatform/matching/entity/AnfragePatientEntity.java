package org.therapyplatform.matching.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.Patientenergebnis;

/** A row of {@code therapeut_anfrage_patient}: one patient's place in an inquiry. */
@Entity(name = "AnfragePatient")
@Table(name = "therapeut_anfrage_patient")
public class AnfragePatientEntity {
    /** Ids for ten inquiries are taken at once, so that the places of one are written together. */
    private static final int IDS_AT_ONCE = 60;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "places")
    @SequenceGenerator(name = "places", sequenceName = "therapeut_anfrage_patient_id_seq", allocationSize = IDS_AT_ONCE)
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "therapeutenanfrage_id")
    private TherapeutenanfrageEntity anfrage;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "platzsuche_id")
    private PlatzsucheEntity platzsuche;

    @Column(nullable = false)
    private int patientId;

    @Column(name = "position_in_anfrage", nullable = false)
    private int position;

    @Column(nullable = false, columnDefinition = "anfrage_patient_status")
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    private AnfragePatientStatus status = AnfragePatientStatus.anstehend;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    private Patientenergebnis antwortergebnis;

    @Column(columnDefinition = "text")
    private String antwortnotizen;

    @Column(nullable = false)
    private LocalDateTime createdAt;

    /** Whether the patient got a place since, by whichever of her searches. */
    @Formula("EXISTS (SELECT 1 FROM platzsuche p WHERE p.patient_id = patient_id AND p.status = 'erfolgreich'"
            + " AND p.erfolgreiche_vermittlung_datum >= created_at)")
    private boolean placedSince;

    protected AnfragePatientEntity() {}

    AnfragePatientEntity(
            TherapeutenanfrageEntity anfrage, PlatzsucheEntity platzsuche, int position, LocalDateTime now) {
        this.anfrage = anfrage;
        this.platzsuche = platzsuche;
        this.patientId = platzsuche.patientId();
        this.position = position;
        this.createdAt = now;
    }

    public TherapeutenanfrageEntity anfrage() {
        return anfrage;
    }

    public PlatzsucheEntity platzsuche() {
        return platzsuche;
    }

    public int patientId() {
        return patientId;
    }

    public int position() {
        return position;
    }

    public AnfragePatientStatus status() {
        return status;
    }

    public Patientenergebnis antwortergebnis() {
        return antwortergebnis;
    }

    public String antwortnotizen() {
        return antwortnotizen;
    }

    /** R12: nothing hangs on the answer any more. */
    public boolean moot() {
        return status == AnfragePatientStatus.anstehend && (platzsuche.status().over() || placedSince);
    }

    void answer(Patientenergebnis ergebnis) {
        antwortergebnis = ergebnis;
        status = ergebnis.status();
    }
}

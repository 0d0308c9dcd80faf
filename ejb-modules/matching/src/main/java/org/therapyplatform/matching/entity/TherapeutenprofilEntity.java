package org.therapyplatform.matching.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.therapist.boundary.Therapeutstatus;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;

/** A row of {@code therapeutenprofil}: what matching must know of a therapist, as of his last change. */
@Entity(name = "Therapeutenprofil")
@Table(name = "therapeutenprofil")
public class TherapeutenprofilEntity {
    @Id
    private int therapistId;

    @Column(nullable = false)
    private boolean aktiv;

    @Column(nullable = false)
    private String anrede;

    @Column(nullable = false)
    private String geschlecht;

    private String titel;

    @Column(nullable = false)
    private String vorname;

    @Column(nullable = false)
    private String nachname;

    private String strasse;
    private String plz;
    private String ort;
    private Double latitude;
    private Double longitude;
    private String telefon;
    private String email;

    @Column(nullable = false)
    private boolean potenziellVerfuegbar;

    @Column(nullable = false)
    private boolean ueberPlattformInformiert;

    private LocalDate naechsterKontaktMoeglich;

    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<String> bevorzugteDiagnosen;

    private String psychotherapieverfahren;

    @Column(nullable = false)
    private int alterMin;

    @Column(nullable = false)
    private int alterMax;

    private String geschlechtspraeferenz;

    @Column(nullable = false)
    private boolean bevorzugtGruppentherapie;

    protected TherapeutenprofilEntity() {}

    public TherapeutenprofilEntity(int therapistId) {
        this.therapistId = therapistId;
    }

    public int therapistId() {
        return therapistId;
    }

    /** @param place where the practice is, or null if its postal code is unknown */
    public void follow(Therapist therapist, Koordinaten place) {
        TherapistData data = therapist.angaben();
        aktiv = data.status() == Therapeutstatus.aktiv;
        anrede = data.anrede().name();
        geschlecht = data.geschlecht().name();
        titel = data.titel();
        vorname = data.vorname();
        nachname = data.nachname();
        strasse = data.strasse();
        plz = data.plz();
        ort = data.ort();
        latitude = place == null ? null : place.latitude();
        longitude = place == null ? null : place.longitude();
        telefon = data.telefon();
        email = data.email();
        potenziellVerfuegbar = Boolean.TRUE.equals(data.potenziellVerfuegbar());
        ueberPlattformInformiert = Boolean.TRUE.equals(data.ueberPlattformInformiert());
        naechsterKontaktMoeglich = data.naechsterKontaktMoeglich();
        bevorzugteDiagnosen = data.bevorzugteDiagnosen();
        psychotherapieverfahren = data.psychotherapieverfahren() == null
                ? null
                : data.psychotherapieverfahren().name();
        alterMin = data.alterMin();
        alterMax = data.alterMax();
        geschlechtspraeferenz = data.geschlechtspraeferenz();
        bevorzugtGruppentherapie = Boolean.TRUE.equals(data.bevorzugtGruppentherapie());
    }

    public String ort() {
        return ort;
    }

    /** Where the practice is, by its postal code. */
    public Optional<Koordinaten> place() {
        return latitude == null || longitude == null
                ? Optional.empty()
                : Optional.of(new Koordinaten(latitude, longitude));
    }
}

package org.therapyplatform.matching.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.therapyplatform.geocoding.boundary.Koordinaten;

/**
 * What the hard constraints ask of a patient, as of her last change.
 *
 * @param latitude WGS84 degrees of her postal code, or null if it is unknown; as {@code longitude}
 * @param maxKm her travel radius in kilometres, or null if she named none
 * @param verkehrsmittel how she travels, as her record says it
 * @param geschlecht a constant of {@code Geschlecht} by name; the preferences likewise
 */
@Embeddable
public record Suchprofil(
        String plz,
        String ort,
        Double latitude,
        Double longitude,
        Double maxKm,
        String verkehrsmittel,
        String geschlecht,
        LocalDate geburtsdatum,
        String bevorzugtesTherapeutengeschlecht,
        String bevorzugtesTherapieverfahren,
        @Column(nullable = false) boolean offenFuerGruppentherapie,

        @Column(nullable = false) @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<Integer> vomPatientenAusgeschlossen) {
    /** Where she lives, by her postal code. */
    public Optional<Koordinaten> place() {
        return latitude == null || longitude == null
                ? Optional.empty()
                : Optional.of(new Koordinaten(latitude, longitude));
    }
}

package org.therapyplatform.patient.boundary;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.therapyplatform.platform.validation.Label;
import org.therapyplatform.platform.validation.Rule;
import org.therapyplatform.platform.vocabulary.Anrede;
import org.therapyplatform.platform.vocabulary.Geschlecht;
import org.therapyplatform.platform.vocabulary.Therapieverfahren;

/**
 * What a coordinator knows and may change of a patient (data-model.md, patienten). Null means unknown. Stored as it
 * stands.
 *
 * @param symptome one to six of the fixed list, or null
 * @param erfahrungMitPsychotherapie null: not answered
 * @param zahlungsreferenz beginning with {@code V_} for a voucher
 * @param zeitlicheVerfuegbarkeit weekday ({@code montag} …) to slots {@code "HH:MM-HH:MM"}
 * @param raeumlicheVerfuegbarkeit {@code max_km}: travel radius in kilometres
 * @param ausgeschlosseneTherapeuten ids of therapists who must not be asked
 */
@Embeddable
public record PatientData(
        @NotNull(message = Rule.REQUIRED) @Column(nullable = false) @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Anrede anrede,

        @NotNull(message = Rule.REQUIRED) @Column(nullable = false) @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Geschlecht geschlecht,

        @NotNull(message = Rule.REQUIRED) @Size(max = 100, message = Rule.TOO_LONG) @Column(nullable = false)
        String vorname,

        @NotNull(message = Rule.REQUIRED) @Size(max = 100, message = Rule.TOO_LONG) @Column(nullable = false)
        String nachname,

        @Size(max = 255, message = Rule.TOO_LONG) String strasse,
        @Size(max = 10, message = Rule.TOO_LONG) String plz,
        @Size(max = 100, message = Rule.TOO_LONG) String ort,

        @Size(max = 255, message = Rule.TOO_LONG) @Email(message = Rule.ONE_ADDRESS)
        String email,

        @Size(max = 50, message = Rule.TOO_LONG) String telefon,
        @Size(max = 255, message = Rule.TOO_LONG) String hausarzt,
        @Size(max = 100, message = Rule.TOO_LONG) String krankenkasse,
        @Size(max = 50, message = Rule.TOO_LONG) String krankenversicherungsnummer,
        LocalDate geburtsdatum,

        @Label("Symptoms") @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<String> symptome,

        Boolean erfahrungMitPsychotherapie,
        LocalDate letzteSitzungVorherigePsychotherapie,
        Boolean vertraegeUnterschrieben,
        LocalDate ersterTherapieplatzAm,
        LocalDate funktionierenderTherapieplatzAm,
        @JdbcTypeCode(SqlTypes.NAMED_ENUM) Patientenstatus status,
        @Column(columnDefinition = "text") String empfehlerDerUnterstuetzung,
        @Size(max = 8, message = Rule.TOO_LONG) String zahlungsreferenz,

        @NotNull(message = Rule.REQUIRED) @Column(nullable = false)
        Boolean zahlungEingegangen,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        Map<String, Object> zeitlicheVerfuegbarkeit,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        Map<String, Object> raeumlicheVerfuegbarkeit,

        @Size(max = 50, message = Rule.TOO_LONG) String verkehrsmittel,
        Boolean offenFuerGruppentherapie,
        Boolean offenFuerDiga,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<Integer> ausgeschlosseneTherapeuten,

        @JdbcTypeCode(SqlTypes.NAMED_ENUM) Therapeutgeschlechtspraeferenz bevorzugtesTherapeutengeschlecht,
        @JdbcTypeCode(SqlTypes.NAMED_ENUM) Therapieverfahren bevorzugtesTherapieverfahren) {

    /** A new patient before anything is known of her. */
    public static final PatientData NEW = new PatientData(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            Patientenstatus.offen,
            null,
            null,
            false,
            null,
            null,
            null,
            false,
            false,
            List.of(),
            Therapeutgeschlechtspraeferenz.Egal,
            Therapieverfahren.egal);

    public PatientData {
        ausgeschlosseneTherapeuten = ausgeschlosseneTherapeuten == null ? List.of() : ausgeschlosseneTherapeuten;
    }

    /** First and last name, as they are spoken. */
    public String name() {
        return (vorname + " " + nachname).strip();
    }

    /** The same patient in another status. */
    public PatientData withStatus(Patientenstatus status) {
        return new PatientData(
                anrede,
                geschlecht,
                vorname,
                nachname,
                strasse,
                plz,
                ort,
                email,
                telefon,
                hausarzt,
                krankenkasse,
                krankenversicherungsnummer,
                geburtsdatum,
                symptome,
                erfahrungMitPsychotherapie,
                letzteSitzungVorherigePsychotherapie,
                vertraegeUnterschrieben,
                ersterTherapieplatzAm,
                funktionierenderTherapieplatzAm,
                status,
                empfehlerDerUnterstuetzung,
                zahlungsreferenz,
                zahlungEingegangen,
                zeitlicheVerfuegbarkeit,
                raeumlicheVerfuegbarkeit,
                verkehrsmittel,
                offenFuerGruppentherapie,
                offenFuerDiga,
                ausgeschlosseneTherapeuten,
                bevorzugtesTherapeutengeschlecht,
                bevorzugtesTherapieverfahren);
    }
}

package org.therapyplatform.therapist.boundary;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.therapyplatform.platform.validation.Rule;
import org.therapyplatform.platform.vocabulary.Anrede;
import org.therapyplatform.platform.vocabulary.Geschlecht;
import org.therapyplatform.platform.vocabulary.Therapieverfahren;

/**
 * What a coordinator knows and may change of a therapist (data-model.md, therapeuten). Null means unknown. Stored as it
 * stands.
 *
 * @param telefonischeErreichbarkeit phone hours: {@code Mo} … {@code So} to slots {@code "H:MM-H:MM"}
 * @param ueberPlattformInformiert whether the therapist already knows the agency
 * @param naechsterKontaktMoeglich end of the cooling period; until then nobody asks
 * @param alterMin youngest patient taken; null or 0: no limit
 * @param alterMax oldest patient taken; null or 0: no limit
 * @param geschlechtspraeferenz {@code Männlich}, {@code Weiblich}, {@code Egal} or any text
 */
@Embeddable
public record TherapistData(
        @NotNull(message = Rule.REQUIRED) @Column(nullable = false) @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Anrede anrede,

        @NotNull(message = Rule.REQUIRED) @Column(nullable = false) @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Geschlecht geschlecht,

        @Size(max = 20, message = Rule.TOO_LONG) String titel,

        @NotNull(message = Rule.REQUIRED) @Size(max = 100, message = Rule.TOO_LONG) @Column(nullable = false)
        String vorname,

        @NotNull(message = Rule.REQUIRED) @Size(max = 100, message = Rule.TOO_LONG) @Column(nullable = false)
        String nachname,

        @Size(max = 255, message = Rule.TOO_LONG) String strasse,
        @Size(max = 10, message = Rule.TOO_LONG) String plz,
        @Size(max = 100, message = Rule.TOO_LONG) String ort,
        @Size(max = 50, message = Rule.TOO_LONG) String telefon,
        @Size(max = 50, message = Rule.TOO_LONG) String fax,

        @Size(max = 255, message = Rule.TOO_LONG) @Email(message = Rule.ONE_ADDRESS)
        String email,

        @Size(max = 255, message = Rule.TOO_LONG) String webseite,
        Boolean kassensitz,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        Map<String, Object> telefonischeErreichbarkeit,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<String> fremdsprachen,

        @JdbcTypeCode(SqlTypes.NAMED_ENUM) Therapieverfahren psychotherapieverfahren,
        @Column(columnDefinition = "text") String zusatzqualifikationen,
        @Column(columnDefinition = "text") String besondereLeistungsangebote,
        LocalDate letzterKontaktEmail,
        LocalDate letzterKontaktTelefon,
        LocalDate letztesPersoenlichesGespraech,
        Boolean potenziellVerfuegbar,
        @Column(columnDefinition = "text") String potenziellVerfuegbarNotizen,
        Boolean ueberPlattformInformiert,
        LocalDate naechsterKontaktMoeglich,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<String> bevorzugteDiagnosen,

        Integer alterMin,
        Integer alterMax,
        @Size(max = 50, message = Rule.TOO_LONG) String geschlechtspraeferenz,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        Map<String, Object> arbeitszeiten,

        Boolean bevorzugtGruppentherapie,
        @JdbcTypeCode(SqlTypes.NAMED_ENUM) Therapeutstatus status,
        @Column(columnDefinition = "text") String sperrgrund,
        LocalDate sperrdatum) {

    /** A new therapist before anything is known of him. */
    public static final TherapistData NEW = new TherapistData(
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
            true,
            Map.of(),
            List.of(),
            Therapieverfahren.egal,
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            false,
            null,
            List.of(),
            null,
            null,
            null,
            Map.of(),
            false,
            Therapeutstatus.aktiv,
            null,
            null);

    /** Empty collections and "no age limit" leave as empty values, never as null (api.md §3). */
    public TherapistData {
        telefonischeErreichbarkeit = telefonischeErreichbarkeit == null ? Map.of() : telefonischeErreichbarkeit;
        fremdsprachen = fremdsprachen == null ? List.of() : fremdsprachen;
        bevorzugteDiagnosen = bevorzugteDiagnosen == null ? List.of() : bevorzugteDiagnosen;
        arbeitszeiten = arbeitszeiten == null ? Map.of() : arbeitszeiten;
        alterMin = alterMin == null ? Integer.valueOf(0) : alterMin;
        alterMax = alterMax == null ? Integer.valueOf(0) : alterMax;
    }

    /** Title, first and last name, as far as known. */
    public String name() {
        return Stream.of(titel, vorname, nachname)
                .filter(part -> part != null && !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    public boolean hasEmail() {
        return email != null && !email.isBlank();
    }

    /** The later of the days the therapist was last written to and called, or null. */
    public LocalDate lastContact() {
        return Stream.of(letzterKontaktEmail, letzterKontaktTelefon)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The same therapist, not to be contacted before a day. */
    public TherapistData withNaechsterKontaktMoeglich(LocalDate day) {
        return withDates(letzterKontaktEmail, letzterKontaktTelefon, day);
    }

    /** The same therapist, written to on a day. */
    public TherapistData withLetzterKontaktEmail(LocalDate day) {
        return withDates(day, letzterKontaktTelefon, naechsterKontaktMoeglich);
    }

    /** The same therapist, called on a day. */
    public TherapistData withLetzterKontaktTelefon(LocalDate day) {
        return withDates(letzterKontaktEmail, day, naechsterKontaktMoeglich);
    }

    private TherapistData withDates(LocalDate email, LocalDate telefon, LocalDate naechsterKontakt) {
        return new TherapistData(
                anrede,
                geschlecht,
                titel,
                vorname,
                nachname,
                strasse,
                plz,
                ort,
                this.telefon,
                fax,
                this.email,
                webseite,
                kassensitz,
                telefonischeErreichbarkeit,
                fremdsprachen,
                psychotherapieverfahren,
                zusatzqualifikationen,
                besondereLeistungsangebote,
                email,
                telefon,
                letztesPersoenlichesGespraech,
                potenziellVerfuegbar,
                potenziellVerfuegbarNotizen,
                ueberPlattformInformiert,
                naechsterKontakt,
                bevorzugteDiagnosen,
                alterMin,
                alterMax,
                geschlechtspraeferenz,
                arbeitszeiten,
                bevorzugtGruppentherapie,
                status,
                sperrgrund,
                sperrdatum);
    }
}

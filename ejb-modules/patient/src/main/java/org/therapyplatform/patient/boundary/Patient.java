package org.therapyplatform.patient.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.versioning.Versioned;

/**
 * A patient as every caller sees her.
 *
 * @param angaben on the wire its fields stand beside the others, not below a member of their own
 * @param startdatum the day her search began (R2), or null
 * @param letzterKontakt the day of the last contact, or null
 * @param updatedAt null until the first change
 */
public record Patient(
        int id,
        @JsonUnwrapped PatientData angaben,
        LocalDate startdatum,
        LocalDate letzterKontakt,
        LocalDate createdAt,
        LocalDate updatedAt,
        @JsonIgnore int version)
        implements Concerning, Versioned {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.PATIENT, id));
    }
}

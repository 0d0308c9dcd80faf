package org.therapyplatform.therapist.boundary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.versioning.Versioned;

/**
 * A therapist as every caller sees him.
 *
 * @param angaben on the wire its fields stand beside the others, not below a member of their own
 * @param updatedAt null until the first change
 */
public record Therapist(
        int id,
        @JsonUnwrapped TherapistData angaben,
        LocalDate createdAt,
        LocalDate updatedAt,
        @JsonIgnore int version) implements Concerning, Versioned {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.THERAPIST, id));
    }
}

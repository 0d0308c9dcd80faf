package org.therapyplatform.communication.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;

/** Whom a mail or a call is for. */
public record Recipient(Kind kind, int id) {
    /** The two kinds of people the agency writes to and calls. */
    public enum Kind {
        PATIENT,
        THERAPIST
    }

    /** @throws InvalidInputException unless exactly one of the two is given */
    public static Recipient of(Integer therapistId, Integer patientId) {
        if (therapistId == null && patientId == null) {
            throw InvalidInputException.of("Either therapist_id or patient_id is required");
        }
        if (therapistId != null && patientId != null) {
            throw InvalidInputException.of("Cannot specify both therapist_id and patient_id");
        }
        return therapistId == null
                ? new Recipient(Kind.PATIENT, patientId)
                : new Recipient(Kind.THERAPIST, therapistId);
    }

    /** What the audit trail is told: the message, and whoever of the two it is for. */
    static List<Subject> concerned(Subject message, Integer therapistId, Integer patientId) {
        if (patientId != null) {
            return List.of(message, new Subject(Subject.PATIENT, patientId));
        }
        return therapistId == null ? List.of(message) : List.of(message, new Subject(Subject.THERAPIST, therapistId));
    }
}

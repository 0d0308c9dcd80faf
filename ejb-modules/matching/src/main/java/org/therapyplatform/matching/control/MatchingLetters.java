package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.LetterWriter;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.matching.entity.TherapeutenanfrageEntity;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** R6, R11 and R13: inquiries, reminders and placement mails as their recipients would get them now. */
@ApplicationScoped
public class MatchingLetters implements LetterWriter {
    /** A placement is told with the appointment the coordinator made; which, is known only then. */
    private static final Map<String, Object> MEETING = Map.of("date", "[Datum]", "time", "[Uhrzeit]");

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private AnfrageQueries queries;

    @Inject
    private InquiryLetter inquiries;

    @Inject
    private PlacementLetter placements;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Clock clock;

    @Override
    public Map<String, Recipient.Kind> templates() {
        Map<String, Recipient.Kind> templates = new HashMap<>();
        templates.put(InquiryLetter.INQUIRY, Recipient.Kind.THERAPIST);
        templates.put(InquiryLetter.REMINDER, Recipient.Kind.THERAPIST);
        PlacementLetter.TEMPLATES.forEach(template -> templates.put(template, Recipient.Kind.PATIENT));
        return templates;
    }

    @Override
    public EmailDraft write(String template, int recipient) {
        return switch (template) {
            case InquiryLetter.INQUIRY -> inquiry(recipient);
            case InquiryLetter.REMINDER -> reminder(recipient);
            default -> placement(template, recipient);
        };
    }

    /** The one that is to be sent, else the last one. */
    private EmailDraft inquiry(int therapistId) {
        Therapist therapist = therapists.find(therapistId);
        TherapeutenanfrageEntity inquiry =
                newest(therapistId, "ORDER BY CASE WHEN a.gesendetDatum IS NULL THEN 0 ELSE 1 END, a.id DESC");
        return inquiries.email(inquiry.id(), therapist, patientsOf(inquiry.patienten()));
    }

    private EmailDraft reminder(int therapistId) {
        Therapist therapist = therapists.find(therapistId);
        TherapeutenanfrageEntity inquiry =
                newest(therapistId, "AND a.gesendetDatum IS NOT NULL AND a.antwortDatum IS NULL ORDER BY a.id DESC");
        List<AnfragePatientEntity> waiting = inquiry.patienten().stream()
                .filter(entry -> entry.status() == AnfragePatientStatus.anstehend && !entry.moot())
                .toList();
        long days = Duration.between(inquiry.gesendetDatum(), Timestamps.utcNow(clock))
                .toDays();
        return inquiries.reminder(inquiry.id(), therapist, patientsOf(waiting), days);
    }

    private EmailDraft placement(String template, int patientId) {
        Patient patient = patients.find(patientId);
        int therapistId = entities.createQuery(
                        "SELECT s.vermittelterTherapeutId FROM Platzsuche s WHERE s.patientId = :patient"
                                + " AND s.vermittelterTherapeutId IS NOT NULL ORDER BY s.id DESC",
                        Integer.class)
                .setParameter("patient", patientId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new ConflictException("No therapist has accepted this patient yet"));
        return placements.email(PlacementLetter.kind(template), patient, therapists.find(therapistId), MEETING);
    }

    private TherapeutenanfrageEntity newest(int therapistId, String which) {
        return entities.createQuery(
                        "SELECT a.id FROM Therapeutenanfrage a WHERE a.therapistId = :therapist " + which,
                        Integer.class)
                .setParameter("therapist", therapistId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(queries::find)
                .orElseThrow(() -> new ConflictException("There is no such inquiry to this therapist"));
    }

    private List<Patient> patientsOf(List<AnfragePatientEntity> entries) {
        Map<Integer, Patient> byId = patients.find(
                entries.stream().map(AnfragePatientEntity::patientId).toList());
        List<Patient> known = entries.stream()
                .map(entry -> byId.get(entry.patientId()))
                .filter(Objects::nonNull)
                .toList();
        if (known.isEmpty()) {
            throw new ConflictException("Nobody of this inquiry waits for an answer any more");
        }
        return known;
    }
}

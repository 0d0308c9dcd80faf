package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.matching.boundary.PlatzsucheAenderung;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** R1, R10, R11: a search from its start to the placement. Called inside the boundary's transaction. */
@ApplicationScoped
public class SearchLifecycle {
    private static final String API = "API";
    private static final String SYSTEM = "System";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private PlatzsucheQueries queries;

    @Inject
    private Profiles profiles;

    @Inject
    private PlacementLetter letter;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Emails emails;

    @Inject
    private Clock clock;

    public PlatzsucheEntity start(int patientId, String notizen) {
        queries.takeTurn(patientId);
        Patient patient = patients.hold(patientId);
        SearchPreconditions.firstMissing(patient.angaben()).ifPresent(missing -> {
            throw InvalidInputException.of(
                            missing.field(), "Cannot create platzsuche: " + missing.field() + " " + missing.rule())
                    .with("patient_id", patientId);
        });
        queries.activeOf(patientId).ifPresent(active -> {
            throw InvalidInputException.of("Patient " + patientId + " already has an active search")
                    .with("search_id", active.id());
        });
        LocalDateTime now = Timestamps.utcNow(clock);
        PlatzsucheEntity search = new PlatzsucheEntity(patientId, profiles.profileOf(patient.angaben()), now);
        if (notizen != null && !notizen.isBlank()) {
            search.note(API, notizen.strip(), now);
        }
        entities.persist(search);
        return search;
    }

    /** R1: what of the patient's record must be filled in before. */
    public List<String> missing(PatientData patient) {
        return SearchPreconditions.missing(patient).stream()
                .map(SearchPreconditions.Missing::field)
                .toList();
    }

    /** Pauses, resumes or aborts, for somebody who saw the search in a status and must not act on another. */
    public void changeStatus(int id, Suchstatus seen, Suchstatus wanted) {
        if (wanted == Suchstatus.aktiv) {
            // Before the row, as every change.
            queries.takeTurn(queries.patientOf(id));
        }
        Suchstatus status = queries.lock(id).status();
        if (status != seen) {
            throw new ConflictException(
                            "Somebody else changed the status of the search meanwhile, from " + seen + " to " + status)
                    .with("status", status);
        }
        change(id, ExpectedVersion.ANY, new PlatzsucheAenderung(wanted, null, null, null, null, null));
    }

    public void note(int id, String author, String text) {
        queries.lock(id).note(author, text, Timestamps.utcNow(clock));
        entities.flush();
    }

    public void exclude(int id, int therapistId) {
        if (therapists.lookup(therapistId).isEmpty()) {
            throw InvalidInputException.of("therapist_id", "There is no therapist " + therapistId);
        }
        queries.lock(id).exclude(therapistId, Timestamps.utcNow(clock));
        entities.flush();
    }

    public void readmit(int id, int therapistId) {
        queries.lock(id).readmit(therapistId, Timestamps.utcNow(clock));
        entities.flush();
    }

    /**
     * In the order api.md §4 gives: therapist, status with its mail, notes, exclusions.
     *
     * @param expected the search as whoever changes it saw it
     */
    public void change(int id, ExpectedVersion expected, PlatzsucheAenderung change) {
        if (change.status() == Suchstatus.erfolgreich) {
            // The patient first, as everybody who needs both: a wait in a circle over two datasources is a circle no
            // database sees.
            patients.hold(queries.patientOf(id));
        }
        if (change.status() == Suchstatus.aktiv) {
            queries.takeTurn(queries.patientOf(id));
        }
        PlatzsucheEntity search = queries.lock(id);
        expected.require(search.version());
        LocalDateTime now = Timestamps.utcNow(clock);
        if (change.vermittelterTherapeutId() != null) {
            remember(search, change.vermittelterTherapeutId(), now);
        }
        if (change.status() != null) {
            transition(search, change, now);
        }
        if (change.notizen() != null) {
            search.replaceNotes(change.notizen(), now);
        }
        if (change.ausgeschlosseneTherapeuten() != null) {
            search.replaceExclusions(change.ausgeschlosseneTherapeuten(), now);
        }
        entities.flush();
    }

    /**
     * What is left of its inquiries must still add up, else they could never be sent or answered: size, counts, type of
     * the answer, and positions without a gap. Whoever saw one before is told (R20). An inquiry without anybody
     * disappears.
     *
     * @param expected the search as whoever deletes it saw it
     */
    public void delete(int id, ExpectedVersion expected) {
        List<Integer> inquiries = queries.holdWithInquiries(List.of(id));
        PlatzsucheEntity search = queries.lock(id);
        expected.require(search.version());
        // Not by a query, which the history of changes would not see.
        entities.remove(search);
        entities.flush();
        if (!inquiries.isEmpty()) {
            entities.createNativeQuery("""
                            WITH verbleibend AS (
                              SELECT a.id, count(p.id) AS anzahl,
                                     count(p.id) FILTER (WHERE p.status = 'angenommen') AS angenommen,
                                     count(p.id) FILTER (WHERE p.status = 'abgelehnt') AS abgelehnt,
                                     count(p.id) FILTER (WHERE p.status = 'keine_antwort') AS keine_antwort
                              FROM therapeutenanfrage a
                              LEFT JOIN therapeut_anfrage_patient p ON p.therapeutenanfrage_id = a.id
                              WHERE a.id IN (:inquiries) GROUP BY a.id
                            ), geleert AS (
                              DELETE FROM therapeutenanfrage a USING verbleibend v WHERE a.id = v.id AND v.anzahl = 0
                            ), nummeriert AS (
                              UPDATE therapeut_anfrage_patient p SET position_in_anfrage = n.position
                              FROM (SELECT id, row_number() OVER (PARTITION BY therapeutenanfrage_id
                                                                  ORDER BY position_in_anfrage) AS position
                                    FROM therapeut_anfrage_patient WHERE therapeutenanfrage_id IN (:inquiries)) n
                              WHERE p.id = n.id AND p.position_in_anfrage <> n.position
                            )
                            UPDATE therapeutenanfrage a
                            SET anfragegroesse = v.anzahl, angenommen_anzahl = v.angenommen,
                                abgelehnt_anzahl = v.abgelehnt, keine_antwort_anzahl = v.keine_antwort,
                                antworttyp = CAST(CASE WHEN a.antwort_datum IS NULL THEN NULL
                                                  WHEN v.angenommen = v.anzahl THEN 'vollstaendige_Annahme'
                                                  WHEN v.angenommen > 0 THEN 'teilweise_Annahme'
                                                  WHEN v.abgelehnt = v.anzahl THEN 'vollstaendige_Ablehnung'
                                                  ELSE 'keine_Antwort' END AS antworttyp),
                                version = a.version + 1
                            FROM verbleibend v WHERE a.id = v.id AND v.anzahl > 0
                            """).setParameter("inquiries", inquiries).executeUpdate();
        }
    }

    private void remember(PlatzsucheEntity search, int therapistId, LocalDateTime now) {
        boolean same = Objects.equals(search.vermittelterTherapeutId(), therapistId);
        if (search.status() == Suchstatus.erfolgreich && !same) {
            throw InvalidInputException.of(
                    "vermittelter_therapeut_id",
                    "Cannot change vermittelter_therapeut_id after a successful placement");
        }
        if (!same) {
            // Whether he exists is not asked (api.md §4).
            search.remember(therapistId, now);
        }
    }

    private void transition(PlatzsucheEntity search, PlatzsucheAenderung change, LocalDateTime now) {
        Suchstatus wanted = change.status();
        if (!search.status().next().contains(wanted)) {
            throw new ConflictException("Cannot change the status of a search from " + search.status() + " to " + wanted
                            + ". " + allowed(search.status()))
                    .with("valid_statuses", search.status().next());
        }
        if (wanted == Suchstatus.erfolgreich && search.vermittelterTherapeutId() == null) {
            throw InvalidInputException.of(
                    "vermittelter_therapeut_id",
                    "vermittelter_therapeut_id must be set before a search can be erfolgreich");
        }
        if (wanted == Suchstatus.aktiv) {
            queries.activeOf(search.patientId()).ifPresent(active -> {
                throw new ConflictException("Patient " + search.patientId() + " already has an active search")
                        .with("search_id", active.id());
            });
        }
        search.changeStatus(wanted, now);
        if (wanted == Suchstatus.erfolgreich) {
            place(search, change, now);
        }
    }

    private static String allowed(Suchstatus status) {
        return status.next().isEmpty()
                ? "It is final"
                : "Allowed: " + status.next().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** R11: what a placement sends to the patient; nothing, if she has no address. */
    public Optional<EmailDraft> mail(Patient patient, Therapist therapist, PlatzsucheAenderung change) {
        String address = patient.angaben().email();
        if (address == null || address.isBlank()) {
            return Optional.empty();
        }
        String template = PlacementLetter.template(change.emailTemplateType(), change.meetingDetails());
        return Optional.of(letter.email(template, patient, therapist, change.meetingDetails()));
    }

    private void place(PlatzsucheEntity search, PlatzsucheAenderung change, LocalDateTime now) {
        Patient patient = patients.hold(search.patientId());
        Optional<Therapist> therapist = therapists.lookup(search.vermittelterTherapeutId());
        if (therapist.isEmpty()) {
            search.note(SYSTEM, "Keine E-Mail zur Vermittlung: den Therapeuten gibt es nicht mehr", now);
            return;
        }
        Optional<EmailDraft> draft = mail(patient, therapist.get(), change);
        if (draft.isEmpty()) {
            search.note(SYSTEM, "Keine E-Mail zur Vermittlung: der Patient hat keine E-Mail-Adresse", now);
            return;
        }
        String template = PlacementLetter.template(change.emailTemplateType(), change.meetingDetails());
        int emailId = emails.queue(draft.get());
        patients.beginTherapy(search.patientId());
        search.note(
                SYSTEM, "E-Mail zur Vermittlung eingereiht (E-Mail " + emailId + ", Vorlage " + template + ")", now);
    }
}

package org.therapyplatform.matching.entity;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.Antworttyp;
import org.therapyplatform.matching.boundary.Patientenergebnis;
import org.therapyplatform.platform.audit.KeepsHistory;
import org.therapyplatform.platform.audit.Subject;

/** A row of {@code therapeutenanfrage}: one inquiry to one therapist for several patients. Timestamps are UTC. */
@KeepsHistory(Subject.INQUIRY)
@Entity(name = "Therapeutenanfrage")
@Table(name = "therapeutenanfrage")
public class TherapeutenanfrageEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(nullable = false)
    private int therapistId;

    @Column(nullable = false)
    private LocalDateTime erstelltDatum;

    private LocalDateTime gesendetDatum;
    private LocalDateTime antwortDatum;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    private Antworttyp antworttyp;

    @Column(nullable = false)
    private int anfragegroesse;

    @Column(nullable = false)
    private int angenommenAnzahl;

    @Column(nullable = false)
    private int abgelehntAnzahl;

    @Column(nullable = false)
    private int keineAntwortAnzahl;

    @Column(columnDefinition = "text")
    private String notizen;

    private Integer emailId;
    private Integer phoneCallId;
    private Integer reminderEmailId;

    @OneToMany(
            mappedBy = "anfrage",
            cascade = {CascadeType.PERSIST, CascadeType.REMOVE})
    @OrderBy("position")
    private List<AnfragePatientEntity> patienten = new ArrayList<>();

    @Version
    private int version;

    protected TherapeutenanfrageEntity() {}

    /** @param platzsuchen in the order they stand in the inquiry */
    public TherapeutenanfrageEntity(int therapistId, List<PlatzsucheEntity> platzsuchen, LocalDateTime now) {
        this.therapistId = therapistId;
        this.erstelltDatum = now;
        this.anfragegroesse = platzsuchen.size();
        for (PlatzsucheEntity platzsuche : platzsuchen) {
            patienten.add(new AnfragePatientEntity(this, platzsuche, patienten.size() + 1, now));
        }
    }

    public int id() {
        return id;
    }

    public int therapistId() {
        return therapistId;
    }

    public LocalDateTime erstelltDatum() {
        return erstelltDatum;
    }

    public LocalDateTime gesendetDatum() {
        return gesendetDatum;
    }

    public LocalDateTime antwortDatum() {
        return antwortDatum;
    }

    public Antworttyp antworttyp() {
        return antworttyp;
    }

    public int anfragegroesse() {
        return anfragegroesse;
    }

    public int angenommenAnzahl() {
        return angenommenAnzahl;
    }

    public int abgelehntAnzahl() {
        return abgelehntAnzahl;
    }

    public int keineAntwortAnzahl() {
        return keineAntwortAnzahl;
    }

    public String notizen() {
        return notizen;
    }

    public Integer emailId() {
        return emailId;
    }

    public Integer phoneCallId() {
        return phoneCallId;
    }

    /** Ids of the patients who still wait for their outcome, in the inquiry's order (R12). */
    public List<Integer> awaited() {
        return patienten.stream()
                .filter(entry -> entry.status() == AnfragePatientStatus.anstehend && !entry.moot())
                .map(AnfragePatientEntity::patientId)
                .toList();
    }

    public Integer reminderEmailId() {
        return reminderEmailId;
    }

    /** Changes with every change of its own row. */
    public int version() {
        return version;
    }

    public List<AnfragePatientEntity> patienten() {
        return patienten;
    }

    public boolean sent() {
        return gesendetDatum != null;
    }

    public void sentByEmail(int emailId, LocalDateTime now) {
        this.emailId = emailId;
        gesendetDatum = now;
    }

    public void sentByPhone(int phoneCallId, LocalDateTime now) {
        this.phoneCallId = phoneCallId;
        gesendetDatum = now;
    }

    /**
     * Names a mail or a call no longer that is among those.
     *
     * @param unsent mails that never left: the therapist knows of nothing, and it can be sent
     */
    public void forget(List<Integer> emails, List<Integer> unsent, List<Integer> phoneCalls) {
        if (emailId != null && emails.contains(emailId)) {
            if (unsent.contains(emailId) && antwortDatum == null && phoneCallId == null && reminderEmailId == null) {
                gesendetDatum = null;
            }
            emailId = null;
        }
        if (phoneCallId != null && phoneCalls.contains(phoneCallId)) {
            phoneCallId = null;
        }
    }

    /** R13: whether it was sent by then, is not answered, and was neither reminded of nor told by phone. */
    public boolean awaitsReminder(LocalDateTime sentBy) {
        return sent()
                && !gesendetDatum.isAfter(sentBy)
                && antwortDatum == null
                && phoneCallId == null
                && reminderEmailId == null;
    }

    public void reminded(int emailId) {
        reminderEmailId = emailId;
    }

    public void called(int phoneCallId) {
        this.phoneCallId = phoneCallId;
    }

    /** R7: records the outcomes, one for each patient, and counts them anew. */
    public void answer(Map<Integer, Patientenergebnis> outcomes, LocalDateTime now) {
        for (AnfragePatientEntity patient : patienten) {
            patient.answer(outcomes.get(patient.patientId()));
        }
        angenommenAnzahl = count(AnfragePatientStatus.angenommen);
        abgelehntAnzahl = count(AnfragePatientStatus.abgelehnt);
        keineAntwortAnzahl = count(AnfragePatientStatus.keine_antwort);
        antworttyp = Antworttyp.of(anfragegroesse, angenommenAnzahl, abgelehntAnzahl);
        antwortDatum = now;
    }

    /** Appends {@code [time] text}. */
    public void note(String text, LocalDateTime now) {
        String line = "[" + now + "] " + text;
        notizen = notizen == null || notizen.isEmpty() ? line : notizen + "\n" + line;
    }

    private int count(AnfragePatientStatus status) {
        return (int) patienten.stream().filter(p -> p.status() == status).count();
    }
}

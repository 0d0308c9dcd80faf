package org.therapyplatform.matching.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.platform.audit.KeepsHistory;
import org.therapyplatform.platform.audit.Subject;

/** A row of {@code platzsuche}: one patient's search for a place. Timestamps are UTC. */
@KeepsHistory(Subject.SEARCH)
@Entity(name = "Platzsuche")
@Table(name = "platzsuche")
public class PlatzsucheEntity {
    private static final DateTimeFormatter NOTE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Column(nullable = false)
    private int patientId;

    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    private Suchstatus status = Suchstatus.aktiv;

    @Column(nullable = false)
    private LocalDateTime createdAt;

    private LocalDateTime updatedAt;

    /** Ids, or objects {@code {id, excluded_at, reason}} where the platform excluded. */
    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<Object> ausgeschlosseneTherapeuten = List.of();

    private LocalDateTime erfolgreicheVermittlungDatum;

    @Column(columnDefinition = "text")
    private String notizen;

    private Integer vermittelterTherapeutId;

    @Embedded
    private Suchprofil profil;

    @Version
    private int version;

    protected PlatzsucheEntity() {}

    public PlatzsucheEntity(int patientId, Suchprofil profil, LocalDateTime now) {
        this.patientId = patientId;
        this.profil = profil;
        this.createdAt = now;
    }

    public int id() {
        return id;
    }

    public int patientId() {
        return patientId;
    }

    public Suchstatus status() {
        return status;
    }

    public LocalDateTime createdAt() {
        return createdAt;
    }

    public LocalDateTime updatedAt() {
        return updatedAt;
    }

    public List<Object> ausgeschlosseneTherapeuten() {
        return ausgeschlosseneTherapeuten;
    }

    public LocalDateTime erfolgreicheVermittlungDatum() {
        return erfolgreicheVermittlungDatum;
    }

    public String notizen() {
        return notizen;
    }

    public Integer vermittelterTherapeutId() {
        return vermittelterTherapeutId;
    }

    public Suchprofil profil() {
        return profil;
    }

    /** Changes with every change of the row, also when a change of the patient is followed. */
    public int version() {
        return version;
    }

    public void follow(Suchprofil profil) {
        this.profil = profil;
    }

    public void changeStatus(Suchstatus status, LocalDateTime now) {
        this.status = status;
        if (status == Suchstatus.erfolgreich) {
            erfolgreicheVermittlungDatum = now;
        }
        updatedAt = now;
    }

    public void remember(int therapistId, LocalDateTime now) {
        vermittelterTherapeutId = therapistId;
        updatedAt = now;
    }

    /** Appends {@code [YYYY-MM-DD HH:MM (Author)] text}. */
    public void note(String author, String text, LocalDateTime now) {
        String line = "[" + NOTE_TIME.format(now) + " (" + author + ")] " + text;
        notizen = notizen == null || notizen.isEmpty() ? line : notizen + "\n" + line;
        updatedAt = now;
    }

    public void replaceNotes(String notizen, LocalDateTime now) {
        this.notizen = notizen;
        updatedAt = now;
    }

    public void replaceExclusions(List<Integer> therapistIds, LocalDateTime now) {
        ausgeschlosseneTherapeuten = new ArrayList<>(therapistIds);
        updatedAt = now;
    }

    /** Excludes a therapist for a coordinator; nothing, if he is excluded already. */
    public void exclude(int therapistId, LocalDateTime now) {
        if (!excludes(therapistId)) {
            List<Object> exclusions = new ArrayList<>(ausgeschlosseneTherapeuten);
            exclusions.add(therapistId);
            ausgeschlosseneTherapeuten = exclusions;
            updatedAt = now;
        }
    }

    /** Takes back every exclusion of a therapist, whoever made it. */
    public void readmit(int therapistId, LocalDateTime now) {
        keepExclusions(exclusion -> !concerns(exclusion, therapistId), now);
    }

    private static boolean concerns(Object exclusion, int therapistId) {
        Object id = exclusion instanceof Map<?, ?> made ? made.get("id") : exclusion;
        return id instanceof Number number && number.intValue() == therapistId;
    }

    private void keepExclusions(Predicate<Object> kept, LocalDateTime now) {
        // A new list: Hibernate notices another value, not a changed one.
        List<Object> others = ausgeschlosseneTherapeuten.stream().filter(kept).toList();
        if (others.size() < ausgeschlosseneTherapeuten.size()) {
            ausgeschlosseneTherapeuten = others;
            updatedAt = now;
        }
    }

    public void forget(LocalDateTime now) {
        vermittelterTherapeutId = null;
        updatedAt = now;
    }

    /** Whether she or somebody for her excluded the therapist from this search. */
    public boolean excludes(int therapistId) {
        return ausgeschlosseneTherapeuten.stream().anyMatch(exclusion -> concerns(exclusion, therapistId));
    }

    /** Takes back an exclusion the platform made; one a coordinator made stays. */
    public void admit(int therapistId, LocalDateTime now) {
        keepExclusions(exclusion -> !(exclusion instanceof Map<?, ?> && concerns(exclusion, therapistId)), now);
    }

    public void exclude(int therapistId, String reason, LocalDateTime now) {
        Map<String, Object> exclusion = new LinkedHashMap<>();
        exclusion.put("id", therapistId);
        exclusion.put("excluded_at", now.toString());
        exclusion.put("reason", reason);
        // A new list: Hibernate notices another value, not a changed one.
        List<Object> exclusions = new ArrayList<>(ausgeschlosseneTherapeuten);
        exclusions.add(exclusion);
        ausgeschlosseneTherapeuten = exclusions;
        updatedAt = now;
    }
}

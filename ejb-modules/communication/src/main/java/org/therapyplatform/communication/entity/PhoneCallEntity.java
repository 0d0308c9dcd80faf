package org.therapyplatform.communication.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;

/** A phone call: planned for a day and a time, then made, or given up. */
@Entity(name = "PhoneCall")
@Table(name = "telefonanrufe")
public class PhoneCallEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private Integer therapistId;
    private Integer patientId;
    private Integer therapeutenanfrageId;

    @Column(nullable = false)
    private LocalDate geplantesDatum;

    @Column(nullable = false)
    private LocalTime geplanteZeit;

    private Integer dauerMinuten;
    private LocalDate tatsaechlichesDatum;
    private LocalTime tatsaechlicheZeit;

    @Column(nullable = false)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    private Telefonanrufstatus status = Telefonanrufstatus.geplant;

    @Column(columnDefinition = "text")
    private String ergebnis;

    @Column(columnDefinition = "text")
    private String notizen;

    private LocalDateTime createdAt;
    private LocalDateTime updatedAt;
    private String koordinator;

    @Column(nullable = false)
    private int versuch = 1;

    protected PhoneCallEntity() {}

    /** A planned call; exactly one of the two ids is set. */
    public PhoneCallEntity(Integer therapistId, Integer patientId, LocalDateTime now) {
        this.therapistId = therapistId;
        this.patientId = patientId;
        this.createdAt = now;
    }

    /** The next attempt to reach the same person about the same thing; it has no time yet. */
    public PhoneCallEntity next(LocalDateTime now) {
        PhoneCallEntity next = new PhoneCallEntity(therapistId, patientId, now);
        next.therapeutenanfrageId = therapeutenanfrageId;
        next.notizen = notizen;
        next.koordinator = koordinator;
        next.versuch = versuch + 1;
        return next;
    }

    public void plan(LocalDate datum, LocalTime zeit, Integer minuten) {
        geplantesDatum = datum == null ? geplantesDatum : datum;
        geplanteZeit = zeit == null ? geplanteZeit : zeit;
        dauerMinuten = minuten == null ? dauerMinuten : minuten;
    }

    public void happened(LocalDate datum, LocalTime zeit, String ergebnis) {
        tatsaechlichesDatum = datum == null ? tatsaechlichesDatum : datum;
        tatsaechlicheZeit = zeit == null ? tatsaechlicheZeit : zeit;
        this.ergebnis = ergebnis == null ? this.ergebnis : ergebnis;
    }

    /** @return whether the call counts as made from now on */
    public boolean become(Telefonanrufstatus next) {
        boolean justMade = next == Telefonanrufstatus.abgeschlossen && status != Telefonanrufstatus.abgeschlossen;
        status = next;
        return justMade;
    }

    public void setTherapeutenanfrageId(Integer therapeutenanfrageId) {
        this.therapeutenanfrageId = therapeutenanfrageId;
    }

    public void setNotizen(String notizen) {
        this.notizen = notizen;
    }

    public void setUpdatedAt(LocalDateTime updatedAt) {
        this.updatedAt = updatedAt;
    }

    /** @param account who makes the call; an empty text: whoever has time */
    public void setKoordinator(String account) {
        this.koordinator = account.isBlank() ? null : account.strip();
    }

    public String getKoordinator() {
        return koordinator;
    }

    public int getVersuch() {
        return versuch;
    }

    public Integer getId() {
        return id;
    }

    public Integer getTherapistId() {
        return therapistId;
    }

    public Integer getPatientId() {
        return patientId;
    }

    public Integer getTherapeutenanfrageId() {
        return therapeutenanfrageId;
    }

    public LocalDate getGeplantesDatum() {
        return geplantesDatum;
    }

    public LocalTime getGeplanteZeit() {
        return geplanteZeit;
    }

    public Integer getDauerMinuten() {
        return dauerMinuten;
    }

    public LocalDate getTatsaechlichesDatum() {
        return tatsaechlichesDatum;
    }

    public LocalTime getTatsaechlicheZeit() {
        return tatsaechlicheZeit;
    }

    public Telefonanrufstatus getStatus() {
        return status;
    }

    public String getErgebnis() {
        return ergebnis;
    }

    public String getNotizen() {
        return notizen;
    }

    public LocalDateTime getCreatedAt() {
        return createdAt;
    }

    public LocalDateTime getUpdatedAt() {
        return updatedAt;
    }
}

package org.therapyplatform.communication.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.therapyplatform.communication.boundary.Emailstatus;

/**
 * A mail from its draft to the answer that came back. Once it is queued the mail worker writes the row too, by SQL: what
 * is saved from here is only what was changed here.
 */
@Entity(name = "Email")
@Table(name = "emails")
@DynamicUpdate
public class EmailEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private Integer therapistId;
    private Integer patientId;

    @Column(nullable = false)
    private String betreff;

    @Column(nullable = false, columnDefinition = "text")
    private String inhaltHtml;

    @Column(nullable = false, columnDefinition = "text")
    private String inhaltText;

    @Column(nullable = false)
    private String empfaengerEmail;

    @Column(nullable = false)
    private String empfaengerName;

    @Column(nullable = false)
    private String absenderEmail;

    @Column(nullable = false)
    private String absenderName;

    @Column(nullable = false)
    private boolean antwortErhalten;

    private LocalDateTime antwortdatum;

    @Column(columnDefinition = "text")
    private String antwortinhalt;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    private Emailstatus status = Emailstatus.Entwurf;

    private LocalDateTime inWarteschlangeAm;
    private LocalDateTime gesendetAm;

    @Column(columnDefinition = "text")
    private String fehlermeldung;

    private Integer wiederholungsanzahl = 0;
    private LocalDateTime createdAt;
    private LocalDateTime updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<String> attachments;

    private LocalDateTime naechsterVersuchAm;

    @Column(columnDefinition = "text")
    private String inhaltMarkdown;

    @Column(nullable = false)
    private boolean rechtlicherHinweis = true;

    @Version
    private int version;

    /** Written by the mail worker only. */
    private String versandKnoten;

    @Column(nullable = false)
    private UUID messageToken = UUID.randomUUID();

    protected EmailEntity() {}

    /** A draft; exactly one of the two ids is set. */
    public EmailEntity(Integer therapistId, Integer patientId, LocalDateTime now) {
        this.therapistId = therapistId;
        this.patientId = patientId;
        this.createdAt = now;
    }

    public void address(String empfaengerEmail, String empfaengerName, String absenderEmail, String absenderName) {
        this.empfaengerEmail = empfaengerEmail;
        this.empfaengerName = empfaengerName;
        this.absenderEmail = absenderEmail;
        this.absenderName = absenderName;
    }

    public void write(String betreff, String inhaltHtml, String inhaltText, List<String> attachments) {
        this.betreff = betreff;
        this.inhaltHtml = inhaltHtml;
        this.inhaltText = inhaltText;
        this.attachments = List.copyOf(attachments);
    }

    /**
     * What it was made from.
     *
     * @param markdown null: not from Markdown
     */
    public void madeFrom(String markdown, boolean rechtlicherHinweis) {
        this.inhaltMarkdown = markdown;
        this.rechtlicherHinweis = rechtlicherHinweis;
    }

    /**
     * Takes a new status. Queuing and sending are stamped the first time only; every queuing starts the time to take
     * the mail back anew.
     *
     * @param rest how long a queued mail rests before it may be sent
     * @return whether the mail counts as sent for the first time
     */
    public boolean become(Emailstatus next, LocalDateTime now, Duration rest) {
        boolean justSent = next == Emailstatus.Gesendet && gesendetAm == null;
        status = next;
        switch (next) {
            case In_Warteschlange -> {
                inWarteschlangeAm = inWarteschlangeAm == null ? now : inWarteschlangeAm;
                naechsterVersuchAm = now.plus(rest);
                wiederholungsanzahl = 0;
            }
            case Wird_gesendet -> naechsterVersuchAm = now.plus(rest);
            case Gesendet -> gesendetAm = gesendetAm == null ? now : gesendetAm;
            default -> naechsterVersuchAm = null;
        }
        return justSent;
    }

    public void answered(Boolean erhalten, LocalDateTime datum, String inhalt) {
        antwortErhalten = erhalten == null ? antwortErhalten : erhalten;
        antwortdatum = datum == null ? antwortdatum : datum;
        antwortinhalt = inhalt == null ? antwortinhalt : inhalt;
    }

    public void setFehlermeldung(String fehlermeldung) {
        this.fehlermeldung = fehlermeldung;
    }

    public void setAttachments(List<String> attachments) {
        this.attachments = List.copyOf(attachments);
    }

    public void setUpdatedAt(LocalDateTime updatedAt) {
        this.updatedAt = updatedAt;
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

    public String getBetreff() {
        return betreff;
    }

    public String getInhaltHtml() {
        return inhaltHtml;
    }

    public String getInhaltText() {
        return inhaltText;
    }

    public String getEmpfaengerEmail() {
        return empfaengerEmail;
    }

    public String getEmpfaengerName() {
        return empfaengerName;
    }

    public String getAbsenderEmail() {
        return absenderEmail;
    }

    public String getAbsenderName() {
        return absenderName;
    }

    public boolean isAntwortErhalten() {
        return antwortErhalten;
    }

    public LocalDateTime getAntwortdatum() {
        return antwortdatum;
    }

    public String getAntwortinhalt() {
        return antwortinhalt;
    }

    public Emailstatus getStatus() {
        return status;
    }

    public LocalDateTime getInWarteschlangeAm() {
        return inWarteschlangeAm;
    }

    public LocalDateTime getNaechsterVersuchAm() {
        return naechsterVersuchAm;
    }

    public LocalDateTime getGesendetAm() {
        return gesendetAm;
    }

    public String getFehlermeldung() {
        return fehlermeldung;
    }

    public Integer getWiederholungsanzahl() {
        return wiederholungsanzahl;
    }

    public LocalDateTime getCreatedAt() {
        return createdAt;
    }

    public LocalDateTime getUpdatedAt() {
        return updatedAt;
    }

    public String getInhaltMarkdown() {
        return inhaltMarkdown;
    }

    public boolean isRechtlicherHinweis() {
        return rechtlicherHinweis;
    }

    public String getVersandKnoten() {
        return versandKnoten;
    }

    public int getVersion() {
        return version;
    }

    public List<String> getAttachments() {
        return attachments == null ? List.of() : attachments;
    }
}

package org.therapyplatform.patient.entity;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.platform.audit.KeepsHistory;
import org.therapyplatform.platform.audit.Subject;

/** A row of {@code patienten}: what is known of the patient, and the dates the platform keeps itself. */
@KeepsHistory(Subject.PATIENT)
@Entity(name = "Patient")
@Table(name = "patienten")
public class PatientEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    @Embedded
    private PatientData angaben;

    private LocalDate startdatum;
    private LocalDate letzterKontakt;
    private LocalDate createdAt;
    private LocalDate updatedAt;

    @Version
    private int version;

    protected PatientEntity() {}

    public PatientEntity(PatientData angaben, LocalDate today) {
        this.angaben = angaben;
        this.createdAt = today;
    }

    public PatientData angaben() {
        return angaben;
    }

    public int version() {
        return version;
    }

    public LocalDate startdatum() {
        return startdatum;
    }

    public void change(PatientData angaben, LocalDate today) {
        this.angaben = angaben;
        this.updatedAt = today;
    }

    /** R2: the search begins once; from then on the date stands. */
    public void beginSearch(LocalDate today) {
        if (startdatum == null) {
            startdatum = today;
        }
        if (angaben.status() == Patientenstatus.offen) {
            angaben = angaben.withStatus(Patientenstatus.auf_der_Suche);
        }
    }

    public void contacted(LocalDate day, LocalDate today) {
        this.letzterKontakt = day;
        this.updatedAt = today;
    }

    public Patient toPatient() {
        return new Patient(id, angaben, startdatum, letzterKontakt, createdAt, updatedAt, version);
    }
}

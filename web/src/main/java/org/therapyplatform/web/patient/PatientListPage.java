package org.therapyplatform.web.patient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.web.desk.RecordList;

/** The patients, by name unless another order is wanted. */
@Named
@RequestScoped
public class PatientListPage extends RecordList<Patient> {
    @Inject
    private Patients patients;

    public PatientListPage() {
        super("nachname");
    }

    public void load() {
        load(page -> patients.list(
                new PatientFilter(getFilters().get("status"), getFilters().get("search")), page));
    }

    public Patientenstatus[] getStates() {
        return Patientenstatus.values();
    }
}

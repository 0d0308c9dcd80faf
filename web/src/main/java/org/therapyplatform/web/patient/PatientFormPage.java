package org.therapyplatform.web.patient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.function.UnaryOperator;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.desk.FormLayout;
import org.therapyplatform.web.desk.RecordFormPage;

/** Registers or changes a patient. */
@Named
@RequestScoped
public class PatientFormPage extends RecordFormPage<PatientData> {
    @Inject
    private Patients patients;

    @Override
    protected FormLayout<PatientData> layout() {
        return PatientLayout.FORM;
    }

    @Override
    protected Current<PatientData> find(int id) {
        Patient patient = patients.find(id);
        return new Current<>(patient.angaben(), patient.version());
    }

    @Override
    protected int create(PatientData data) {
        return patients.create(data).id();
    }

    @Override
    protected void update(int id, ExpectedVersion expected, UnaryOperator<PatientData> change) {
        patients.update(id, expected, change);
    }

    @Override
    protected List<Twin> similar(String vorname, String nachname, String email) {
        return patients.similar(vorname, nachname, email).stream()
                .map(patient -> new Twin(
                        patient.id(),
                        patient.angaben().name(),
                        patient.angaben().ort()))
                .toList();
    }

    @Override
    public String getHome() {
        return "/patient";
    }
}

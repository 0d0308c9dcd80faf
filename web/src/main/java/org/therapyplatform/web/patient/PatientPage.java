package org.therapyplatform.web.patient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.matching.boundary.PlatzsucheFilter;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.web.desk.RecordForm;
import org.therapyplatform.web.desk.RecordPage;

/** A patient with her mails, calls and searches. */
@Named
@RequestScoped
public class PatientPage extends RecordPage {
    @Inject
    private Patients patients;

    @Inject
    private Platzsuchen searches;

    private Patient patient;
    private RecordForm<PatientData> form;

    public void load() {
        int id = askedId();
        patient = patients.find(id);
        form = RecordForm.of(PatientLayout.FORM, patient.angaben(), texts(), formats);
        collect(
                new Recipient(Recipient.Kind.PATIENT, id),
                searches.list(new PlatzsucheFilter(null, id, null, null), NEWEST).data().stream()
                        .map(search -> new Event(
                                "platzsuche",
                                search.id(),
                                search.createdAt().toString(),
                                word("Suchstatus", search.status()),
                                null))
                        .toList());
    }

    public Patient getPatient() {
        return patient;
    }

    public RecordForm<PatientData> getForm() {
        return form;
    }
}

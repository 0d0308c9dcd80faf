package org.therapyplatform.web.patient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** The patients, by name unless another order is wanted. */
@Named
@RequestScoped
public class PatientListPage extends RecordList<Patient> {
    private static final ListFile<Patient> FILE = new ListFile<>(
            "patients.title",
            Map.of("status", "Patientenstatus"),
            List.of(
                    new Column<>("field.nachname", row -> row.angaben().nachname()),
                    new Column<>("field.vorname", row -> row.angaben().vorname()),
                    new Column<>("field.status", row -> row.angaben().status()),
                    new Column<>("field.plz", row -> row.angaben().plz()),
                    new Column<>("field.ort", row -> row.angaben().ort()),
                    new Column<>("field.telefon", row -> row.angaben().telefon()),
                    new Column<>("field.startdatum", Patient::startdatum),
                    new Column<>("field.letzter_kontakt", Patient::letzterKontakt),
                    new Column<>("list.number", Patient::id)));

    @Inject
    private Patients patients;

    public PatientListPage() {
        super("nachname", FILE);
    }

    public void load() {
        load(page -> patients.list(
                new PatientFilter(getFilters().get("status"), getFilters().get("search")), page));
    }

    public Patientenstatus[] getStates() {
        return Patientenstatus.values();
    }
}

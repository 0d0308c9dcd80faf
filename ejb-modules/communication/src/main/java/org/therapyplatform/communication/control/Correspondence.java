package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientCorrespondence;
import org.therapyplatform.platform.subject.JsonRow;
import org.therapyplatform.platform.subject.PatientDataHolder;

/** What was written and said to a patient. */
@ApplicationScoped
public class Correspondence implements PatientDataHolder {
    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private RecipientCorrespondence correspondence;

    @Override
    public Map<String, List<JsonRow>> export(int patientId) {
        return Map.of(
                "emails",
                rows(
                        "SELECT CAST(row_to_json(e) AS text) FROM emails e WHERE e.patient_id = :patient ORDER BY e.id",
                        patientId),
                "telefonanrufe",
                rows(
                        "SELECT CAST(row_to_json(t) AS text) FROM telefonanrufe t WHERE t.patient_id = :patient ORDER BY t.id",
                        patientId));
    }

    @Override
    public void prepare(int patientId) {
        correspondence.prepare(new Recipient(Recipient.Kind.PATIENT, patientId));
    }

    @Override
    public void erase(int patientId) {
        correspondence.delete(new Recipient(Recipient.Kind.PATIENT, patientId));
    }

    private List<JsonRow> rows(String sql, int patientId) {
        return JsonRow.of(entities.createNativeQuery(sql, String.class)
                .setParameter("patient", patientId)
                .getResultList());
    }
}

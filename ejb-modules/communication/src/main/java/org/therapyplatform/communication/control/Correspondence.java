package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.subject.JsonRow;
import org.therapyplatform.platform.subject.PatientDataHolder;

/** What was written and said to a patient. */
@ApplicationScoped
public class Correspondence implements PatientDataHolder {
    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

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

    /** The mail worker holds a mail when it asks for its patient's row: the mails first, here too. */
    @Override
    public void prepare(int patientId) {
        erase(patientId);
    }

    /** A worker that is just sending one of the mails finds no row to record it in, and lets it be. */
    @Override
    public void erase(int patientId) {
        entities.createNativeQuery("DELETE FROM emails WHERE patient_id = :patient")
                .setParameter("patient", patientId)
                .executeUpdate();
        entities.createNativeQuery("DELETE FROM telefonanrufe WHERE patient_id = :patient")
                .setParameter("patient", patientId)
                .executeUpdate();
    }

    private List<JsonRow> rows(String sql, int patientId) {
        return JsonRow.of(entities.createNativeQuery(sql, String.class)
                .setParameter("patient", patientId)
                .getResultList());
    }
}

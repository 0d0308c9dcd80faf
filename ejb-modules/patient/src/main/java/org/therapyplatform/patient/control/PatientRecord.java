package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.subject.JsonRow;
import org.therapyplatform.platform.subject.PatientDataHolder;

/** The record of a patient itself. */
@ApplicationScoped
public class PatientRecord implements PatientDataHolder {
    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Override
    public Map<String, List<JsonRow>> export(int patientId) {
        return Map.of(
                "patienten",
                rows("SELECT CAST(row_to_json(p) AS text) FROM patienten p WHERE p.id = :patient", patientId),
                "patienten_aenderungen",
                rows(
                        "SELECT CAST(row_to_json(h) AS text) FROM change_history h"
                                + " WHERE h.subject_kind = 'patient' AND h.subject_id = :patient ORDER BY h.id",
                        patientId));
    }

    @Override
    public void erase(int patientId) {
        entities.createNativeQuery("DELETE FROM patienten WHERE id = :patient")
                .setParameter("patient", patientId)
                .executeUpdate();
        entities.createNativeQuery(
                        "DELETE FROM change_history WHERE subject_kind = 'patient' AND subject_id = :patient")
                .setParameter("patient", patientId)
                .executeUpdate();
    }

    private List<JsonRow> rows(String sql, int patientId) {
        return JsonRow.of(entities.createNativeQuery(sql, String.class)
                .setParameter("patient", patientId)
                .getResultList());
    }
}

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
                JsonRow.of(entities.createNativeQuery(
                                "SELECT CAST(row_to_json(p) AS text) FROM patienten p WHERE p.id = :patient",
                                String.class)
                        .setParameter("patient", patientId)
                        .getResultList()));
    }

    @Override
    public void erase(int patientId) {
        entities.createNativeQuery("DELETE FROM patienten WHERE id = :patient")
                .setParameter("patient", patientId)
                .executeUpdate();
    }
}

package org.therapyplatform.platform.subject;

import java.util.List;
import java.util.Map;

/** Whoever keeps something about patients. Found by CDI; called without a role, so it must not call a boundary. */
public interface PatientDataHolder {
    /**
     * Everything kept about a patient.
     *
     * @return rows by the name of the section they stand in; a section without rows may be missing
     */
    Map<String, List<JsonRow>> export(int patientId);

    /**
     * First round of an erasure, before the patient's row is held: takes what others lock before that row, so that two
     * transactions cannot wait for each other over two datasources.
     */
    default void prepare(int patientId) {}

    /** Removes everything kept about a patient, in the caller's transaction. Nothing there is no error: it may be repeated. */
    void erase(int patientId);
}

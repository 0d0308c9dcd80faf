package org.therapyplatform.patient.boundary;

/** What this module must know about searches; answered by the module that keeps them. */
public interface SearchRegister {
    /** How many searches, of whatever status, the patient has or had. */
    int searchesOf(int patientId);
}

package org.therapyplatform.matching.boundary;

/** Where one patient of an inquiry stands. */
public enum AnfragePatientStatus {
    anstehend,
    angenommen,
    abgelehnt,
    keine_antwort
}

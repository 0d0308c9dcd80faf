package org.therapyplatform.patient.boundary;

import org.therapyplatform.platform.validation.Label;

/** Where a patient stands, from registration to the end of the therapy. */
@Label("status")
public enum Patientenstatus {
    offen,
    auf_der_Suche,
    in_Therapie,
    Therapie_abgeschlossen,
    Suche_abgebrochen,
    Therapie_abgebrochen
}

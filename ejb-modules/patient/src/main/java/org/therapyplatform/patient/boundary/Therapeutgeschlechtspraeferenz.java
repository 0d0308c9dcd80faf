package org.therapyplatform.patient.boundary;

import org.therapyplatform.platform.validation.Label;

/** Which gender the therapist should have. */
@Label("gender preference")
public enum Therapeutgeschlechtspraeferenz {
    Männlich,
    Weiblich,
    Egal
}

package org.therapyplatform.therapist.boundary;

import org.therapyplatform.platform.validation.Label;

/** Whether a therapist can be asked. */
@Label("status")
public enum Therapeutstatus {
    aktiv,
    gesperrt,
    inaktiv
}

package org.therapyplatform.platform.vocabulary;

import org.therapyplatform.platform.validation.Label;

/** Method of psychotherapy, as the statutory insurers pay for it; egal: any. */
@Label("therapy method")
public enum Therapieverfahren {
    egal,
    Verhaltenstherapie,
    tiefenpsychologisch_fundierte_Psychotherapie
}

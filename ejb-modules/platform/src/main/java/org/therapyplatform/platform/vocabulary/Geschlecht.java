package org.therapyplatform.platform.vocabulary;

/** Gender. */
public enum Geschlecht {
    männlich,
    weiblich,
    divers,
    keine_Angabe
}

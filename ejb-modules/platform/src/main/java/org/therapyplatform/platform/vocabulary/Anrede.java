package org.therapyplatform.platform.vocabulary;

/** Salutation. */
public enum Anrede {
    Herr,
    Frau
}

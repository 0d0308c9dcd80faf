package org.therapyplatform.matching.boundary;

/** The hard constraints between a waiting patient and a therapist, in the order they are told (rules.md §6). */
public enum Bedingung {
    /** The practice lies within her travel radius, or one of the two places is unknown. */
    entfernung,
    /** Neither she nor her search excludes the therapist. */
    ausschluss,
    /** The therapist has the gender she wishes. */
    therapeutengeschlecht,
    /** The therapist works with the method she wishes. */
    therapieverfahren,
    /** She has an age the therapist takes. */
    alter,
    /** She has the gender the therapist wishes. */
    patientengeschlecht,
    /** She is open to groups, if the therapist wants group patients. */
    gruppentherapie,
    /** No inquiry to the therapist about her is open. */
    offene_anfrage
}

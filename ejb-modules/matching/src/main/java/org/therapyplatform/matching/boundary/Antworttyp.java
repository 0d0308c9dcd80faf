package org.therapyplatform.matching.boundary;

/** How a therapist answered an inquiry as a whole. */
public enum Antworttyp {
    vollstaendige_Annahme,
    teilweise_Annahme,
    vollstaendige_Ablehnung,
    keine_Antwort;

    /** R7: the type that follows from the counts of an inquiry of {@code size} patients. */
    public static Antworttyp of(int size, int accepted, int rejected) {
        if (accepted == size) {
            return vollstaendige_Annahme;
        }
        if (accepted > 0) {
            return teilweise_Annahme;
        }
        return rejected == size ? vollstaendige_Ablehnung : keine_Antwort;
    }
}

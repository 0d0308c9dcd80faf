package org.therapyplatform.matching.boundary;

/** What became of one patient of an inquiry (rules.md §7). */
public enum Patientenergebnis {
    angenommen(AnfragePatientStatus.angenommen),
    abgelehnt_Kapazitaet(AnfragePatientStatus.abgelehnt),
    abgelehnt_nicht_geeignet(AnfragePatientStatus.abgelehnt),
    abgelehnt_sonstiges(AnfragePatientStatus.abgelehnt),
    nicht_erschienen(AnfragePatientStatus.keine_antwort),
    in_Sitzungen(AnfragePatientStatus.angenommen);

    private final AnfragePatientStatus status;

    Patientenergebnis(AnfragePatientStatus status) {
        this.status = status;
    }

    /** R7: as what it counts. */
    public AnfragePatientStatus status() {
        return status;
    }

    /** R9: whether the therapist is not asked for this patient again. */
    public boolean excludes() {
        return this == abgelehnt_nicht_geeignet || this == nicht_erschienen;
    }
}

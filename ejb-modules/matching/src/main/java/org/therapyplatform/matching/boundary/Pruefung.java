package org.therapyplatform.matching.boundary;

import java.util.List;

/** The outcome of one constraint for one patient and one therapist. */
public record Pruefung(Bedingung bedingung, boolean erfuellt) {
    /** @param outcomes one a constraint, in its order */
    public static List<Pruefung> of(List<Boolean> outcomes) {
        return java.util.Arrays.stream(Bedingung.values())
                .map(bedingung -> new Pruefung(bedingung, outcomes.get(bedingung.ordinal())))
                .toList();
    }

    /**
     * What stands in the way, over a whole list.
     *
     * @param geeignet how many pass every constraint
     */
    public record Zusammenfassung(long geeignet, List<Hindernis> hindernisse) {}

    /**
     * @param verfehlt how many fail the constraint; who fails several is counted with each
     * @param nurDaran how many fail this one alone, and would fit without it
     */
    public record Hindernis(Bedingung bedingung, long verfehlt, long nurDaran) {}
}

package org.therapyplatform.matching.boundary;

/** What kilometres are measured along: a road, or the straight line, than which no road is shorter. */
public enum Entfernungsart {
    strasse,
    luftlinie;

    /** Null, if nobody knows the kilometres. */
    static Entfernungsart of(Double km, boolean byRoad) {
        return km == null ? null : byRoad ? strasse : luftlinie;
    }
}

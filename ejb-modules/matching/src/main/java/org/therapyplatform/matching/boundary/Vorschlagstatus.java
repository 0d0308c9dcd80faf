package org.therapyplatform.matching.boundary;

/** What has become of the computation of a proposal. */
public enum Vorschlagstatus {
    laufend,
    fertig,
    abgebrochen,
    fehlgeschlagen
}

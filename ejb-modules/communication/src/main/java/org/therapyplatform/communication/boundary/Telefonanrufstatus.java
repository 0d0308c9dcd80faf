package org.therapyplatform.communication.boundary;

/** What has become of a phone call. */
public enum Telefonanrufstatus {
    geplant,
    abgeschlossen,
    fehlgeschlagen,
    abgebrochen
}

package org.therapyplatform.communication.entity;

/** What has become of a phone call. */
public enum Telefonanrufstatus {
    geplant,
    abgeschlossen,
    fehlgeschlagen,
    abgebrochen
}

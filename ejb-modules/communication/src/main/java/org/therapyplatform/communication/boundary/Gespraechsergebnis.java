package org.therapyplatform.communication.boundary;

/** What usually comes of a call: the status it gets and the words that are kept. */
public enum Gespraechsergebnis {
    Antwort_erhalten(Telefonanrufstatus.abgeschlossen, "Antwort erhalten"),
    Gespraech_gefuehrt(Telefonanrufstatus.abgeschlossen, "Gespräch geführt"),
    ruft_zurueck(Telefonanrufstatus.abgeschlossen, "Ruft zurück"),
    moechte_schriftlich(Telefonanrufstatus.abgeschlossen, "Möchte es schriftlich"),
    niemand_erreicht(Telefonanrufstatus.fehlgeschlagen, "Niemand erreicht"),
    Anrufbeantworter(Telefonanrufstatus.fehlgeschlagen, "Anrufbeantworter besprochen"),
    spaeter_anrufen(Telefonanrufstatus.fehlgeschlagen, "Später noch einmal anrufen"),
    nicht_mehr_noetig(Telefonanrufstatus.abgebrochen, "Nicht mehr nötig"),
    falsche_Nummer(Telefonanrufstatus.abgebrochen, "Nummer stimmt nicht");

    private final Telefonanrufstatus status;
    private final String text;

    Gespraechsergebnis(Telefonanrufstatus status, String text) {
        this.status = status;
        this.text = text;
    }

    public Telefonanrufstatus status() {
        return status;
    }

    /** As it is kept with the call, in German. */
    public String text() {
        return text;
    }
}

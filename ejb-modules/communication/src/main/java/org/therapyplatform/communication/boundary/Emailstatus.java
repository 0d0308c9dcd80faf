package org.therapyplatform.communication.boundary;

/** How far a mail has come. */
public enum Emailstatus {
    Entwurf,
    In_Warteschlange,
    Wird_gesendet,
    Gesendet,
    Fehlgeschlagen
}

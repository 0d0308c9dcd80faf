package org.therapyplatform.communication.entity;

/** How far a mail has come. */
public enum Emailstatus {
    Entwurf,
    In_Warteschlange,
    Wird_gesendet,
    Gesendet,
    Fehlgeschlagen
}

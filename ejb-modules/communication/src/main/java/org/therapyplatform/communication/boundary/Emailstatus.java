package org.therapyplatform.communication.boundary;

import java.util.EnumSet;
import java.util.Set;

/** How far a mail has come. */
public enum Emailstatus {
    Entwurf,
    In_Warteschlange,
    Wird_gesendet,
    Gesendet,
    Fehlgeschlagen;

    /** Whether the mail is under way or at its recipient's. */
    boolean left() {
        return this == Wird_gesendet || this == Gesendet;
    }

    /** R24: what a person may make of it. The rest is the mail worker's. */
    public Set<Emailstatus> byHand() {
        return switch (this) {
            case Entwurf -> EnumSet.of(In_Warteschlange);
            case In_Warteschlange -> EnumSet.of(Entwurf);
            case Fehlgeschlagen -> EnumSet.of(In_Warteschlange, Entwurf);
            case Wird_gesendet, Gesendet -> EnumSet.noneOf(Emailstatus.class);
        };
    }

    /** R24: what may be recorded of it by who sends it past the queue: besides {@link #byHand}, that it left or did not. */
    Set<Emailstatus> recordable() {
        Set<Emailstatus> next = byHand();
        if (!next.isEmpty()) {
            next.addAll(EnumSet.of(Gesendet, Fehlgeschlagen));
            next.remove(this);
        }
        return next;
    }
}

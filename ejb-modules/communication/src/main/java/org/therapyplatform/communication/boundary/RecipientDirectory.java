package org.therapyplatform.communication.boundary;

import java.util.Optional;

/**
 * What this module asks the module that owns the recipients, which implements it: this module depends on neither.
 */
public interface RecipientDirectory {
    /** Whether this directory is the one to ask about recipients of the kind. */
    boolean serves(Recipient.Kind kind);

    /**
     * Where and when the recipient can be called; empty if there is none of the id. The record is held until the
     * caller's transaction ends: whoever removes it waits.
     */
    Optional<Reachability> reachability(int id);
}

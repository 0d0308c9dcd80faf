package org.therapyplatform.communication.boundary;

import java.util.Optional;

/**
 * What this module asks the module that owns the recipients, which implements it: this module depends on neither.
 */
public interface RecipientDirectory {
    /** Whether this directory is the one to ask about recipients of the kind. */
    boolean serves(Recipient.Kind kind);

    /**
     * Where and when the recipient can be called; empty if there is none of the id. Who can be erased is held until the
     * caller's transaction ends.
     */
    Optional<Reachability> reachability(int id);
}

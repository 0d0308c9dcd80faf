package org.therapyplatform.communication.boundary;

/**
 * What this module asks the module that owns the recipients, which implements it: this module depends on neither.
 */
public interface RecipientDirectory {
    /** Whether this directory is the one to ask about recipients of the kind. */
    boolean serves(Recipient.Kind kind);

    /** Whether there is such a recipient; who can be erased is held until the caller's transaction ends. */
    boolean exists(int id);
}

package org.therapyplatform.platform.audit;

/** What happened. The last four happen at the door, the others behind it. */
public enum AuditAction {
    READ,
    CREATE,
    UPDATE,
    DELETE,
    REFUSED,
    SIGNED_IN,
    SIGN_IN_REFUSED,
    LOCKED,
    SIGNED_OUT
}

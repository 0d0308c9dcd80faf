package org.therapyplatform.platform.audit;

import java.util.Arrays;
import java.util.List;

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
    SIGNED_OUT;

    /** What somebody wanted and did not get. */
    public boolean refusal() {
        return this == REFUSED || this == SIGN_IN_REFUSED || this == LOCKED;
    }

    static List<String> refusals() {
        return Arrays.stream(values())
                .filter(AuditAction::refusal)
                .map(AuditAction::name)
                .toList();
    }
}

package org.therapyplatform.platform.account;

import java.time.Instant;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * An account, without its password.
 *
 * @param failedAttempts in a row since the last success
 * @param lockedUntil null if it never was
 * @param lastSignInAt null if it never happened
 */
public record Account(
        int id,
        String name,
        Role role,
        boolean disabled,
        Instant createdAt,
        Instant passwordChangedAt,
        int failedAttempts,
        Instant lockedUntil,
        Instant lastSignInAt)
        implements Concerning {
    public boolean locked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }

    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(Subject.ACCOUNT, id));
    }
}

package org.therapyplatform.platform.account;

import java.time.Instant;

/**
 * An account, without its password.
 *
 * @param failedAttempts in a row since the last success
 * @param lockedUntil null if it never was
 * @param lastSignInAt null if it never happened
 */
public record Account(
        String name,
        Role role,
        boolean disabled,
        Instant createdAt,
        Instant passwordChangedAt,
        int failedAttempts,
        Instant lockedUntil,
        Instant lastSignInAt) {
    public boolean locked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }
}

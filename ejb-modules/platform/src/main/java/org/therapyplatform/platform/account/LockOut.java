package org.therapyplatform.platform.account;

import java.time.Duration;

/** How long an account is locked (A2). */
public final class LockOut {
    /** So many failures in a row lock an account. */
    public static final int TOLERATED = 5;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private LockOut() {}

    /** @param failures in a row, the latest included */
    public static Duration after(int failures) {
        if (failures < TOLERATED) {
            return Duration.ZERO;
        }
        Duration grown = Duration.ofMinutes(1L << Math.min(failures - TOLERATED, 4));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }
}

package org.therapyplatform.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Whether an account was changed by this server. Other servers, and sessions there, notice within a minute. */
@ApplicationScoped
public class AccountChanges {
    @Inject
    private Clock clock;

    private volatile Instant last = Instant.MIN;

    /** An account was changed: every session is held against its account once more. */
    public void happened() {
        last = clock.instant();
    }

    boolean since(Instant checked) {
        return !last.isBefore(checked);
    }
}

package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The mail worker's sign of life. Kept apart from the worker: whoever asks a bean that never started, because its
 * deployment failed, waits for ever.
 */
@ApplicationScoped
class MailWorkerPulse {
    @Inject
    private Clock clock;

    private volatile Instant last;

    void beat() {
        last = clock.instant();
    }

    /** When the worker last looked into the queue or got on with a mail; nothing before it starts. */
    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }
}

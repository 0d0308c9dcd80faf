package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the mail worker is at work: it has given a sign of life within the last ten intervals. */
@Readiness
@ApplicationScoped
public class MailWorkerReadiness implements HealthCheck {
    private static final int INTERVALS = 10;

    @Inject
    private MailWorker worker;

    @Inject
    private Clock clock;

    @Override
    public HealthCheckResponse call() {
        Duration silence = Duration.between(worker.lastSign(), clock.instant());
        return HealthCheckResponse.named("mail-worker")
                .status(silence.compareTo(worker.interval().multipliedBy(INTERVALS)) < 0)
                .withData("seconds_since_last_look", silence.toSeconds())
                .build();
    }
}

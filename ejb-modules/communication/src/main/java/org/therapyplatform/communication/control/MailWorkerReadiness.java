package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.therapyplatform.platform.configuration.Settings;

/** Whether the mail worker is at work: it has given a sign of life within the last ten intervals. */
@Readiness
@ApplicationScoped
public class MailWorkerReadiness implements HealthCheck {
    private static final int INTERVALS = 10;

    @Inject
    private MailWorkerPulse pulse;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("mail-worker");
        if (pulse.last().isEmpty()) {
            return response.down().withData("reason", "not started").build();
        }
        Duration silence = Duration.between(pulse.last().get(), clock.instant());
        boolean alive = silence.compareTo(MailWorker.interval(settings).multipliedBy(INTERVALS)) < 0;
        return alive
                ? response.up().build()
                : response.down()
                        .withData("reason", "no sign of life for " + silence.toSeconds() + " seconds")
                        .build();
    }
}

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

/** Whether the mail worker is at work: it has given a sign of life within the last ten intervals, or the last
 * minutes if those are short. */
@Readiness
@ApplicationScoped
public class MailWorkerReadiness implements HealthCheck {
    private static final int INTERVALS = 10;

    /** A mail server may take its time; the worker waits for it and is well. */
    private static final Duration SLOW_ANSWER = Outbox.HANDOVER.plusMinutes(1);

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
        Duration tenIntervals = MailWorker.interval(settings).multipliedBy(INTERVALS);
        boolean alive = silence.compareTo(tenIntervals.compareTo(SLOW_ANSWER) > 0 ? tenIntervals : SLOW_ANSWER) < 0;
        return alive
                ? response.up().build()
                : response.down()
                        .withData("reason", "no sign of life for " + silence.toSeconds() + " seconds")
                        .build();
    }
}

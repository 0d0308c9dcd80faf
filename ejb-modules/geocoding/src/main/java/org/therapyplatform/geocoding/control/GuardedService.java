package org.therapyplatform.geocoding.control;

import jakarta.json.JsonStructure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** An {@link OutsideService} that is asked again and left alone for a while. A bean names which it is. */
public abstract class GuardedService {
    /** Who can wait as long as anybody. */
    static final Supplier<Duration> NO_HURRY = () -> Duration.ofDays(1);

    private final OutsideService service;

    /** For the proxy. */
    protected GuardedService() {
        this(null);
    }

    GuardedService(OutsideService service) {
        this.service = service;
    }

    public boolean configured() {
        return service.configured();
    }

    /**
     * As {@link OutsideService#ask}. The time limit is not around it but around the question ({@link AnswerTime}). The
     * number of retries is a setting: META-INF/microprofile-config.properties. Breaker and bulkhead are each bean's own,
     * and this method's: a second one would be guarded by others.
     *
     * @param patience how long whoever asks can wait for a turn, at each try
     */
    @Retry(
            maxRetries = 3,
            delay = 300,
            jitter = 100,
            maxDuration = 15,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = OutsideFailure.Passing.class)
    @CircuitBreaker(
            requestVolumeThreshold = 6,
            failureRatio = 0.5,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            failOn = OutsideFailure.class,
            skipOn = OutsideFailure.NotAsked.class)
    @Bulkhead(10)
    public <T> T ask(String pathAndQuery, Supplier<Duration> patience, Function<JsonStructure, T> reading) {
        return service.ask(pathAndQuery, patience.get(), reading);
    }
}

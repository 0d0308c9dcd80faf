package org.therapyplatform.geocoding.control;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.json.JsonStructure;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** An {@link OutsideService} that is given up on, asked again and left alone for a while. A bean names which it is. */
public abstract class GuardedService {
    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private final String name;
    private final Setting address;
    private OutsideService service;

    /** @param name what a sentence calls it: {@code the address service} */
    protected GuardedService(String name, Setting address) {
        this.name = name;
        this.address = address;
    }

    @PostConstruct
    void prepare() {
        service = new OutsideService(name, address, settings, clock);
    }

    public boolean configured() {
        return service.configured();
    }

    /**
     * As {@link OutsideService#ask}. Timeout and retries are settings: META-INF/microprofile-config.properties. Breaker
     * and bulkhead are each bean's own.
     */
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
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
            failOn = {OutsideFailure.class, TimeoutException.class},
            skipOn = OutsideFailure.NotAsked.class)
    @Bulkhead(10)
    public <T> T ask(String pathAndQuery, Function<JsonStructure, T> reading) {
        return service.ask(pathAndQuery, reading);
    }
}

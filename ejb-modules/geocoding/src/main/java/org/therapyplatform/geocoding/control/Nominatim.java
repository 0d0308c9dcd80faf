package org.therapyplatform.geocoding.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
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

/** The address service: <a href="https://nominatim.org/release-docs/latest/api/Overview/">Nominatim</a>. */
@ApplicationScoped
public class Nominatim {
    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private OutsideService service;

    @PostConstruct
    void prepare() {
        service = new OutsideService("the address service", Setting.OSM_API_URL, settings, clock);
    }

    /** As {@link OutsideService#ask}. Timeout and retries are settings: META-INF/microprofile-config.properties. */
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

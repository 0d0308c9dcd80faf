package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** The routing service: <a href="https://project-osrm.org/docs/v5.24.0/api/">OSRM</a>. */
@ApplicationScoped
public class Osrm extends GuardedService {
    /** For the proxy. */
    protected Osrm() {}

    @Inject
    Osrm(Settings settings, AnswerTime answerTime, Clock clock) {
        super(new OutsideService("the routing service", Setting.OSRM_API_URL, settings, answerTime, clock));
    }
}

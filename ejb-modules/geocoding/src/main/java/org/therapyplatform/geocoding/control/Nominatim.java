package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** The address service: <a href="https://nominatim.org/release-docs/latest/api/Overview/">Nominatim</a>. */
@ApplicationScoped
public class Nominatim extends GuardedService {
    /** For the proxy. */
    protected Nominatim() {}

    @Inject
    Nominatim(Settings settings, AnswerTime answerTime, Clock clock) {
        super(new OutsideService("the address service", Setting.OSM_API_URL, settings, answerTime, clock));
    }
}

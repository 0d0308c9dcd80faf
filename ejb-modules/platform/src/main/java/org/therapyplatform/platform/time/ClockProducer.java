package org.therapyplatform.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.therapyplatform.platform.configuration.Settings;

/** One injectable clock, in the platform's time zone: "today" is the agency's today. */
@ApplicationScoped
class ClockProducer {
    @Produces
    @Singleton
    Clock clock(Settings settings) {
        return Clock.system(settings.timeZone());
    }
}

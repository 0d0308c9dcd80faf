package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDateTime;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.time.Timestamps;

/** R10: what is older than these moments does not count any more. UTC. */
@ApplicationScoped
public class Freshness {
    /** A new street is in the maps some day, and a mistyped address is corrected at once. */
    private static final int NOTHING_SECONDS = 3600;

    private final Settings settings;
    private final Clock clock;

    /** For the proxy. */
    protected Freshness() {
        this(null, null);
    }

    @Inject
    Freshness(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    LocalDateTime ofAnswers() {
        return Timestamps.utcNow(clock).minusSeconds(settings.number(Setting.CACHE_TTL_SECONDS));
    }

    LocalDateTime ofNothing() {
        return Timestamps.utcNow(clock)
                .minusSeconds(Math.min(NOTHING_SECONDS, settings.number(Setting.CACHE_TTL_SECONDS)));
    }
}

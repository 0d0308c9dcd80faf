package org.therapyplatform.platform.time;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Columns of type {@code timestamp} hold UTC without a zone, in the microseconds PostgreSQL keeps. */
public final class Timestamps {
    private Timestamps() {}

    public static LocalDateTime utcNow(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}

package org.therapyplatform.platform.time;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Columns of type {@code timestamp} hold UTC without a zone, in the microseconds PostgreSQL keeps. */
public final class Timestamps {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private Timestamps() {}

    public static LocalDateTime utcNow(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * As the API writes one (api.md §1): ISO 8601 without an offset, in six digits of a second or, when those are zero,
     * in none. ISO's own formatter would write as many as there are.
     */
    public static String text(LocalDateTime timestamp) {
        boolean whole = timestamp.getNano() < ChronoUnit.MICROS.getDuration().toNanos();
        return (whole ? SECONDS : MICROSECONDS).format(timestamp);
    }
}

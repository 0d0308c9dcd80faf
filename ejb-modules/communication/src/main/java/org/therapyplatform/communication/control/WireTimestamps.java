package org.therapyplatform.communication.control;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.therapyplatform.platform.error.InvalidInputException;

/** Timestamps as outside clients send them (api.md §5). */
public final class WireTimestamps {
    private WireTimestamps() {}

    /**
     * @param text ISO 8601; a date alone is its midnight, an offset is converted to UTC; null stays null
     * @throws InvalidInputException naming the field, for anything else
     */
    public static LocalDateTime read(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            TemporalAccessor parsed = text.contains("T")
                    ? DateTimeFormatter.ISO_DATE_TIME.parse(text.strip())
                    : LocalDate.parse(text.strip()).atStartOfDay();
            LocalDateTime local = LocalDateTime.from(parsed).truncatedTo(ChronoUnit.MICROS);
            return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? local.minusSeconds(ZoneOffset.from(parsed).getTotalSeconds())
                    : local;
        } catch (DateTimeException e) {
            throw InvalidInputException.of(field, "Invalid " + field + ": use YYYY-MM-DDTHH:MM:SS");
        }
    }
}

package org.therapyplatform.communication.control;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.platform.error.InvalidInputException;

/** Times of day and timestamps as outside clients send them (api.md §1). */
public final class WireTimes {
    private static final Pattern TIME = Pattern.compile("\\s*(\\d{1,2}):(\\d{1,2})\\s*");

    private WireTimes() {}

    /**
     * @param text two numbers with a colon between: {@code 9:5} is five past nine; null stays null
     * @throws InvalidInputException naming the field, for anything else
     */
    public static LocalTime time(String field, String text) {
        if (text == null) {
            return null;
        }
        Matcher time = TIME.matcher(text);
        try {
            if (time.matches()) {
                return LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)));
            }
        } catch (DateTimeException e) {
            // 25:00 is as little a time as noon is.
        }
        throw InvalidInputException.of(field, "Invalid " + field + ": use HH:MM");
    }

    /**
     * @param text ISO 8601; a date alone is its midnight, an offset is converted to UTC; null stays null
     * @throws InvalidInputException naming the field, for anything else
     */
    public static LocalDateTime timestamp(String field, String text) {
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

package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Times of the agency's time zone and numbers as the chosen language writes them. */
@Named("format")
@RequestScoped
public class Formats {
    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    /** To the second: 23.11.2026, 18:05:07. */
    public String instant(Instant instant) {
        String pattern = german() ? "dd.MM.yyyy, HH:mm:ss" : "d MMM yyyy, HH:mm:ss";
        return DateTimeFormatter.ofPattern(pattern, preferences.getLocale())
                .withZone(clock.getZone())
                .format(instant);
    }

    /** As above of a column of type timestamp, which holds UTC. */
    public String utc(LocalDateTime time) {
        return instant(time.toInstant(ZoneOffset.UTC));
    }

    /** In kilobytes, rounded up. */
    public String size(long bytes) {
        return number((bytes + 1023) / 1024) + " kB";
    }

    public Instant getNow() {
        return clock.instant();
    }

    /** 23.11.2026. */
    public String date(TemporalAccessor day) {
        return DateTimeFormatter.ofPattern(german() ? "dd.MM.yyyy" : "d MMM yyyy", preferences.getLocale())
                .format(day);
    }

    /** Mo, 23.11.2026. */
    public String weekday(LocalDate day) {
        return DateTimeFormatter.ofPattern(german() ? "EEE, dd.MM.yyyy" : "EEE, d MMM yyyy", preferences.getLocale())
                .format(day);
    }

    /** A moment the database keeps in UTC, in the agency's time zone. */
    public ZonedDateTime atHome(LocalDateTime utc) {
        return utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(clock.getZone());
    }

    /** The same as the agency's clocks showed it, ISO 8601. */
    public String local(LocalDateTime utc) {
        return atHome(utc).toLocalDateTime().toString();
    }

    /** The day of an ISO 8601 timestamp. */
    public String day(String timestamp) {
        return date(LocalDate.parse(timestamp.substring(0, "2026-11-23".length())));
    }

    /** The day in the agency's time zone of a moment the database keeps in UTC. */
    public String utcDay(LocalDateTime utc) {
        return date(atHome(utc));
    }

    /** The same to the minute: 23.11.2026, 18:05. */
    public String utcMinute(LocalDateTime utc) {
        return utcDay(utc) + ", " + DateTimeFormatter.ofPattern("HH:mm").format(atHome(utc));
    }

    /** A name as a boundary tells it, which says Unknown of somebody who is gone. */
    public String name(String told) {
        return "Unknown".equals(told) ? preferences.getTexts().getString("search.unknown") : told;
    }

    /** With at most one decimal: 12,5. */
    public String decimal(double number) {
        NumberFormat format = NumberFormat.getInstance(preferences.getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(preferences.getLocale()).format(number);
    }

    /** Montag, 23. November 2026. */
    public String longDay(TemporalAccessor day) {
        return DateTimeFormatter.ofPattern(
                        german() ? "EEEE, d. MMMM yyyy" : "EEEE, d MMMM yyyy", preferences.getLocale())
                .format(day);
    }

    /** 23.11. */
    public String dayAndMonth(TemporalAccessor day) {
        return DateTimeFormatter.ofPattern(german() ? "dd.MM." : "d MMM", preferences.getLocale())
                .format(day);
    }

    /** To the minute: 14:03. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(clock.getZone()).format(instant);
    }

    /** @param share 1 is all of it */
    public String percent(double share) {
        return NumberFormat.getPercentInstance(preferences.getLocale()).format(share);
    }

    /** To a tenth of a kilometre: 12,3 km. */
    public String km(double km) {
        NumberFormat number = NumberFormat.getNumberInstance(preferences.getLocale());
        number.setMaximumFractionDigits(1);
        return number.format(km) + " " + preferences.getTexts().getString("unit.km");
    }

    private boolean german() {
        return preferences.getLocale().getLanguage().equals("de");
    }
}

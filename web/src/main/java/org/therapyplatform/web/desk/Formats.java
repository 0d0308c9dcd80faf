package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

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

    public String number(long number) {
        return NumberFormat.getIntegerInstance(preferences.getLocale()).format(number);
    }

    private boolean german() {
        return preferences.getLocale().getLanguage().equals("de");
    }
}

package org.therapyplatform.platform.vocabulary;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of a day, as {@code 9:00-17:00} is stored for them.
 *
 * @param bis not before {@code von}; the same where only a beginning is stored
 */
public record Zeitfenster(LocalTime von, LocalTime bis) {
    private static final String TIME = "([01]?\\d|2[0-3]):([0-5]\\d)";
    private static final Pattern STORED =
            Pattern.compile("\\s*" + TIME + "(?:\\s*(?:Uhr)?\\s*[-–]\\s*" + TIME + ")?(?!\\d).*", Pattern.DOTALL);

    /** The hours a stored text begins with; what else was typed behind them is left out. Empty if it begins otherwise. */
    public static Optional<Zeitfenster> read(String stored) {
        Matcher hours = STORED.matcher(stored);
        if (!hours.matches()) {
            return Optional.empty();
        }
        LocalTime von = time(hours.group(1), hours.group(2));
        LocalTime bis = hours.group(3) == null ? von : time(hours.group(3), hours.group(4));
        return Optional.of(new Zeitfenster(von, bis.isBefore(von) ? von : bis));
    }

    public boolean contains(LocalTime time) {
        return !time.isBefore(von) && time.isBefore(bis);
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }
}

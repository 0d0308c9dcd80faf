package org.therapyplatform.platform.vocabulary;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A day of the week and the names it goes by in stored hours: German, English, short; whatever their case. */
public enum Wochentag {
    Montag("monday", "mo"),
    Dienstag("tuesday", "di"),
    Mittwoch("wednesday", "mi"),
    Donnerstag("thursday", "do"),
    Freitag("friday", "fr"),
    Samstag("saturday", "sa"),
    Sonntag("sunday", "so");

    private final List<String> keys;

    Wochentag(String english, String brief) {
        this.keys = List.of(name().toLowerCase(Locale.ROOT), english, brief);
    }

    public static Wochentag of(DayOfWeek day) {
        return values()[day.ordinal()];
    }

    /**
     * The slots stored for the day, as they were typed and in their order.
     *
     * @param slotsByWeekday day to a list of {@code "HH:MM-HH:MM"}; null stands for none, and so does what is no list
     */
    public List<String> slots(Map<String, Object> slotsByWeekday) {
        if (slotsByWeekday == null) {
            return List.of();
        }
        return slotsByWeekday.entrySet().stream()
                .filter(entry -> keys.contains(entry.getKey().strip().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .filter(Collection.class::isInstance)
                .flatMap(slots -> ((Collection<?>) slots).stream())
                .filter(slot -> slot != null && !slot.toString().isBlank())
                .map(slot -> slot.toString().strip())
                .toList();
    }

    /** The hours stored for the day that can be read as such, in their order. */
    public List<Zeitfenster> zeitfenster(Map<String, Object> slotsByWeekday) {
        return slots(slotsByWeekday).stream()
                .map(Zeitfenster::read)
                .flatMap(Optional::stream)
                .toList();
    }
}

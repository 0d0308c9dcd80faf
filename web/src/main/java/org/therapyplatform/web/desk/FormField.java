package org.therapyplatform.web.desk;

import java.util.List;

/**
 * A field of a record's form.
 *
 * @param name on the wire
 * @param longest characters at most, or null
 * @param vocabulary whose words stand for the options; null: they stand for themselves
 * @param options what can be chosen; the days or other parts of an object
 */
public record FormField(
        String name, Kind kind, boolean required, Integer longest, String vocabulary, List<String> options) {
    /** How a value is typed in and shown. */
    public enum Kind {
        TEXT,
        EMAIL,
        LONG_TEXT,
        DATE,
        /** A time of day. */
        TIME,
        NUMBER,
        /** One of the options. */
        CHOICE,
        /** Several of the options. */
        MANY,
        /** Yes or no. */
        FLAG,
        /** Yes, no or unknown. */
        ANSWER,
        /** Texts, one a line. */
        LINES,
        /** Whole numbers, apart by commas. */
        NUMBERS,
        /** Hours of each day, the options: {@code 09:00-17:00, 18:00-20:00}. */
        WEEK,
        /** An object with one number, named by the option. */
        MEASURE
    }

    /** Whether it takes the whole width of its group. */
    public boolean wide() {
        return switch (kind) {
            case LONG_TEXT, MANY, WEEK -> true;
            default -> false;
        };
    }

    String part(String option) {
        return name + "." + option;
    }
}

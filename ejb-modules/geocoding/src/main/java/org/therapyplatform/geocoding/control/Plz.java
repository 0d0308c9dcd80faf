package org.therapyplatform.geocoding.control;

import java.util.regex.Pattern;

/** What a German postal code looks like (R1). */
public final class Plz {
    private static final Pattern FIVE_DIGITS = Pattern.compile("[0-9]{5}");

    private Plz() {}

    public static boolean valid(String text) {
        return text != null && FIVE_DIGITS.matcher(text).matches();
    }
}

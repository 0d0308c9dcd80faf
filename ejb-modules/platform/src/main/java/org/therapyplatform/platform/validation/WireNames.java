package org.therapyplatform.platform.validation;

import java.util.Locale;

/** The naming rule of the wire: {@code bevorzugtesTherapieverfahren} is {@code bevorzugtes_therapieverfahren}. */
public final class WireNames {
    private WireNames() {}

    public static String of(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** A field's name as the beginning of a sentence: {@code Anrede}. */
    public static String sentence(String field) {
        return field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }
}

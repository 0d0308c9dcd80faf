package org.therapyplatform.platform.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The three environments a platform can run in, chosen by {@code PLATFORM_ENV}. */
public enum PlatformEnvironment {
    DEVELOPMENT,
    PRODUCTION,
    TESTING;

    /**
     * @param name the value of {@code PLATFORM_ENV}, any case
     * @throws IllegalArgumentException naming the three valid values, for anything else
     */
    public static PlatformEnvironment of(String name) {
        return Arrays.stream(values())
                .filter(e -> e.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("PLATFORM_ENV is '" + name + "'. Valid values: "
                        + Arrays.stream(values())
                                .map(PlatformEnvironment::label)
                                .collect(Collectors.joining(", "))));
    }

    /** The name as it stands in {@code PLATFORM_ENV} and in {@code config/environments/<label>.properties}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tests must never meet real data, so they get a database of their own beside the configured one. */
    public String databaseSuffix() {
        return this == TESTING ? "_test" : "";
    }
}

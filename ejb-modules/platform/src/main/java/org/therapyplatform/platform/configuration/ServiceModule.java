package org.therapyplatform.platform.configuration;

import java.util.Locale;

/** The five service modules, and the platform itself for its accounts. Each owns one schema and logs in with the role of the same name. */
public enum ServiceModule {
    GEOCODING,
    COMMUNICATION,
    PATIENT,
    THERAPIST,
    MATCHING,
    PLATFORM;

    /** {@code patient}, {@code therapist}, …: module directory, persistence unit, pool statistics, commands. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the schema and of the login role that owns it. */
    public String schema() {
        return label() + "_service";
    }

    /** Class path resource, in the module's own archive, of its root changelog. */
    public String changelog() {
        return "db/changelog/" + label() + ".xml";
    }

    /** The setting that holds the password of {@link #schema()}'s role. */
    public Setting passwordSetting() {
        return Setting.valueOf("DB_" + name() + "_PASSWORD");
    }

    /** @throws IllegalArgumentException naming the valid modules, if there is none of this label */
    public static ServiceModule of(String label) {
        for (ServiceModule module : values()) {
            if (module.label().equals(label)) {
                return module;
            }
        }
        throw new IllegalArgumentException("There is no module '" + label
                + "'. Modules: geocoding, communication, patient, therapist, matching, platform");
    }
}

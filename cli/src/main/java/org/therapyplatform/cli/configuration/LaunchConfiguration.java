package org.therapyplatform.cli.configuration;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.therapyplatform.platform.configuration.EnvironmentFile;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * The settings everything this command starts is started with. A value comes from the caller (tests), else the
 * environment, else {@code .env}, else {@code config/environments/<PLATFORM_ENV>.properties}, else the default. Without
 * a {@code .env} the development secrets of {@code .env.example} apply, except in production. An empty value counts as
 * none.
 */
public final class LaunchConfiguration {
    private final Map<Setting, String> values;
    private final String file;

    private LaunchConfiguration(Map<Setting, String> values, String file) {
        this.values = values;
        this.file = file;
    }

    /** @param overrides values that win over everything, by setting name; empty outside tests */
    public static LaunchConfiguration of(
            Path checkout, Map<String, String> environment, Map<String, String> overrides) {
        Path own = checkout.resolve(".env");
        Path example = checkout.resolve(".env.example");
        Map<String, String> fileValues = new HashMap<>();
        String file = "none";
        if (Files.isRegularFile(own)) {
            fileValues.putAll(EnvironmentVariables.read(own));
            file = ".env";
        }
        PlatformEnvironment chosen = PlatformEnvironment.of(firstValue(
                Setting.PLATFORM_ENV.name(), Setting.PLATFORM_ENV.defaultValue(), overrides, environment, fileValues));
        if (file.equals("none") && chosen != PlatformEnvironment.PRODUCTION && Files.isRegularFile(example)) {
            fileValues.putAll(EnvironmentVariables.read(example));
            file = ".env.example";
        }
        Map<String, String> environmentFile = EnvironmentFile.settings(chosen);
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = firstValue(
                    setting.name(), setting.defaultValue(), overrides, environment, fileValues, environmentFile);
            if (setting.secret()) {
                String secretFile = firstValue(setting.name() + "_FILE", null, overrides, environment, fileValues);
                value = secretFile == null ? value : content(secretFile, setting);
            }
            if (value != null) {
                values.put(setting, value);
            }
        }
        values.put(Setting.PLATFORM_ENV, chosen.label());
        return new LaunchConfiguration(values, file);
    }

    /** The settings as the platform's own code reads them. */
    public Settings settings() {
        Map<String, String> properties = new HashMap<>();
        values.forEach((setting, value) -> properties.put(setting.property(), value));
        // Without the default interceptors: nothing is expanded inside a value.
        return new Settings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "launcher", 300))
                .build());
    }

    /** Every setting that has a value, as the environment of a process to start. Holds secrets. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        values.forEach((setting, value) -> environment.put(setting.name(), value));
        return environment;
    }

    /** The file the settings were read from: {@code .env}, {@code .env.example} or {@code none}. */
    public String file() {
        return file;
    }

    /** A secret may stand in a file that {@code NAME_FILE} names; it then counts more than {@code NAME}. */
    private static String content(String file, Setting setting) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException e) {
            throw new IllegalStateException(setting + "_FILE cannot be read: " + file, e);
        }
    }

    @SafeVarargs
    private static String firstValue(String name, String otherwise, Map<String, String>... sources) {
        for (Map<String, String> source : sources) {
            String value = source.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return otherwise;
    }
}

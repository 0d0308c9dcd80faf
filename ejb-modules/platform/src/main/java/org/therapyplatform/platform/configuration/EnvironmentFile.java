package org.therapyplatform.platform.configuration;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The file {@code config/environments/<PLATFORM_ENV>.properties}, packed into this archive, as a source of
 * MicroProfile Config. It ranks below environment variables (300) and above nothing else we ship.
 */
public final class EnvironmentFile implements ConfigSource {
    private final PlatformEnvironment environment;
    private final Map<String, String> values;

    /** For the service loader: the environment this process runs in. */
    public EnvironmentFile() {
        this(PlatformEnvironment.of(Optional.ofNullable(System.getProperty("PLATFORM_ENV"))
                .or(() -> Optional.ofNullable(System.getenv("PLATFORM_ENV")))
                .filter(name -> !name.isBlank())
                .orElse(Setting.PLATFORM_ENV.defaultValue())));
    }

    EnvironmentFile(PlatformEnvironment environment) {
        this.environment = environment;
        this.values = read(environment);
    }

    /** The settings the file of an environment makes, by their names in the environment ({@code DB_HOST}). */
    public static Map<String, String> settings(PlatformEnvironment environment) {
        Map<String, String> settings = new HashMap<>();
        properties(environment).forEach((name, value) -> settings.put((String) name, (String) value));
        return settings;
    }

    @Override
    public int getOrdinal() {
        return 150;
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public String getValue(String propertyName) {
        return values.get(propertyName);
    }

    @Override
    public String getName() {
        return "config/environments/" + environment.label() + ".properties";
    }

    private static Map<String, String> read(PlatformEnvironment environment) {
        Map<String, String> values = new HashMap<>();
        settings(environment)
                .forEach((name, value) -> values.put(Setting.valueOf(name).property(), value));
        values.put(Setting.PLATFORM_ENV.property(), environment.label());
        return values;
    }

    private static Properties properties(PlatformEnvironment environment) {
        String resource = "/config/environments/" + environment.label() + ".properties";
        try (Reader reader =
                new InputStreamReader(EnvironmentFile.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}

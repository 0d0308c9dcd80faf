package org.therapyplatform.platform.configuration;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The settings in force. A value comes from the environment, else from
 * {@code config/environments/<PLATFORM_ENV>.properties}, else from the default in {@link Setting}.
 */
public final class Settings {
    /** Every password in .env.example starts like this, so that one can never protect production unnoticed. */
    static final String DEVELOPMENT_SECRET_PREFIX = "development-";

    private final Config config;

    public Settings(Config config) {
        this.config = config;
    }

    /** The settings of this process. */
    public static Settings current() {
        return new Settings(ConfigProvider.getConfig());
    }

    /**
     * @return the value; an empty string if it is set to nothing and may be
     * @throws IllegalStateException naming the setting, if it has neither value nor default
     */
    public String text(Setting setting) {
        return value(setting).orElseGet(() -> {
            if (setting.defaultValue() == null) {
                throw new IllegalStateException(setting + " is not set: " + setting.meaning());
            }
            return setting.defaultValue();
        });
    }

    /** @throws IllegalStateException naming the setting, if it is no whole number */
    public int number(Setting setting) {
        String text = text(setting);
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalStateException(setting + " must be a whole number, but is '" + text + "'", e);
        }
    }

    /** @throws IllegalStateException naming the setting, if it is no number */
    public double decimal(Setting setting) {
        String text = text(setting);
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalStateException(setting + " must be a number, but is '" + text + "'", e);
        }
    }

    /** {@code true}, {@code 1}, {@code yes} and {@code on} are true, whatever their case. */
    public boolean flag(Setting setting) {
        return switch (text(setting).strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            default -> false;
        };
    }

    public PlatformEnvironment environment() {
        return PlatformEnvironment.of(text(Setting.PLATFORM_ENV));
    }

    public ZoneId timeZone() {
        return ZoneId.of(text(Setting.PLATFORM_TIME_ZONE));
    }

    public DatabaseConfiguration database() {
        return new DatabaseConfiguration(this);
    }

    /**
     * Everything that keeps this configuration from being used, at once and without any secret: an operator should need
     * one attempt, not ten.
     *
     * @return one sentence each; empty if all is well
     */
    public List<String> problems() {
        return problems(setting -> true);
    }

    /** The same without what only the operator's command needs. */
    public List<String> serverProblems() {
        return problems(setting -> !setting.operatorOnly());
    }

    private List<String> problems(Predicate<Setting> concerned) {
        List<String> problems = new ArrayList<>();
        boolean production = environment() == PlatformEnvironment.PRODUCTION;
        for (Setting setting : Setting.values()) {
            if (!concerned.test(setting)) {
                continue;
            }
            Optional<String> value = value(setting).filter(v -> !v.isBlank());
            boolean needed =
                    production && setting.requiredInProduction() || setting.secret() && setting.defaultValue() == null;
            if (value.isEmpty() && needed) {
                problems.add(setting + " is missing: " + setting.meaning());
            } else if (production && setting.requiredInProduction() && developmentDefault(setting, value.get())) {
                problems.add(setting + " still has its development default: " + setting.meaning());
            } else {
                value.map(String::strip)
                        .flatMap(setting::violation)
                        .ifPresent(rule -> problems.add(setting + " " + rule + ": " + setting.meaning()));
            }
        }
        if (production) {
            database().transportProblem().ifPresent(problems::add);
            httpsProblem().ifPresent(problems::add);
            providerProblem().ifPresent(problems::add);
        }
        // What compares settings needs each of them to make sense by itself.
        if (problems.isEmpty() && number(Setting.MIN_ANFRAGE_SIZE) > number(Setting.MAX_ANFRAGE_SIZE)) {
            problems.add(Setting.MIN_ANFRAGE_SIZE + " must not be greater than " + Setting.MAX_ANFRAGE_SIZE
                    + ": no inquiry could ever be made");
        }
        if (problems.isEmpty()
                && number(Setting.PLATFORM_NODES) > 1
                && text(Setting.PLATFORM_NODE).equals(Setting.PLATFORM_NODE.defaultValue())) {
            problems.add("PLATFORM_NODE must be set, and differ, on each of the PLATFORM_NODES servers: under one name"
                    + " they would roll back each other's transactions");
        }
        return problems;
    }

    /** Plain HTTP only redirects in production, so there must be something to redirect to. */
    private Optional<String> httpsProblem() {
        boolean certificate = !text(Setting.TLS_CERTIFICATE_FILE).isBlank();
        if (!certificate && !flag(Setting.TRUST_PROXY_HEADERS)) {
            return Optional.of(Setting.TLS_CERTIFICATE_FILE + " is missing: " + Setting.TLS_CERTIFICATE_FILE.meaning()
                    + ". Behind a proxy that ends TLS set " + Setting.TRUST_PROXY_HEADERS + "=true instead");
        }
        return certificate && text(Setting.TLS_KEY_FILE).isBlank()
                ? Optional.of(Setting.TLS_KEY_FILE + " is missing: " + Setting.TLS_KEY_FILE.meaning())
                : Optional.empty();
    }

    /** Codes and tokens cross a network encrypted only. */
    private Optional<String> providerProblem() {
        String provider = text(Setting.OIDC_PROVIDER_URL).strip();
        return provider.isEmpty() || provider.matches("(https://|http://(localhost|127\\.0\\.0\\.1)[:/]).*")
                ? Optional.empty()
                : Optional.of(Setting.OIDC_PROVIDER_URL + " must begin with https://: "
                        + Setting.OIDC_PROVIDER_URL.meaning());
    }

    private static boolean developmentDefault(Setting setting, String value) {
        return value.equals(setting.defaultValue()) || value.startsWith(DEVELOPMENT_SECRET_PREFIX);
    }

    /** @throws IllegalStateException listing all {@link #problems()}, if there is any */
    public void requireUsable() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(refusal(environment(), problems));
        }
    }

    /** What an operator reads when a configuration cannot be used. */
    public static String refusal(PlatformEnvironment environment, List<String> problems) {
        return "The " + environment.label() + " configuration cannot be used:\n  - " + String.join("\n  - ", problems);
    }

    private Optional<String> value(Setting setting) {
        // MicroProfile Config reads an empty value as absent; for us "set to nothing" of SMTP_USERNAME is a value,
        // and its default is the same nothing.
        return config.getOptionalValue(setting.property(), String.class);
    }
}

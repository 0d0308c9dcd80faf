package org.therapyplatform.systemtests.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** The three environments: what each needs, and what each makes of the database's name. */
class ConfigurationTest {
    private static final Map<String, String> TRANSPORT_SETTINGS = Map.of(
            "DB_SSLROOTCERT", "/etc/ca.pem", "TLS_CERTIFICATE_FILE", "/etc/us.pem", "TLS_KEY_FILE", "/etc/us.key");

    /** What else production misses when nothing is set: authorities for the database, a certificate of its own. */
    private static final int TRANSPORT = 2;

    @Test
    void productionNamesAllThatIsMissingAtOnceAndShowsNoValue() {
        Settings production = settings(Map.of("PLATFORM_ENV", "production"));

        assertThat(production.problems())
                .hasSize((int) Arrays.stream(Setting.values())
                                .filter(Setting::requiredInProduction)
                                .count()
                        + TRANSPORT)
                .anyMatch(problem -> problem.startsWith("DB_SSLROOTCERT is missing"))
                .anyMatch(problem -> problem.startsWith("TLS_CERTIFICATE_FILE is missing"))
                .anyMatch(problem -> problem.startsWith("DB_PASSWORD is missing"))
                .anyMatch(problem -> problem.startsWith("SMTP_HOST is missing"));
        assertThatThrownBy(production::requireUsable)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("DB_PASSWORD", "DB_GEOCODING_PASSWORD", "SMTP_HOST", "COMPANY_NAME");
    }

    @Test
    void productionRefusesEveryDevelopmentDefault() {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.defaultValue() != null) {
                values.put(setting.name(), setting.defaultValue());
            }
        }
        values.putAll(EnvExample.read());
        values.put("PLATFORM_ENV", "production");

        values.putAll(TRANSPORT_SETTINGS);

        assertThat(settings(values).problems())
                .hasSize((int) Arrays.stream(Setting.values())
                        .filter(Setting::requiredInProduction)
                        .count())
                .allMatch(problem -> problem.contains("still has its development default"))
                .noneMatch(problem -> problem.contains(values.get("DB_PASSWORD")));
    }

    @Test
    void productionIsContentWithValuesOfItsOwn() {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.requiredInProduction()) {
                values.put(setting.name(), "own value");
            }
        }
        values.put("PLATFORM_ENV", "production");
        values.putAll(TRANSPORT_SETTINGS);

        assertThat(settings(values).problems()).isEmpty();
        assertThat(settings(values).database().name()).isEqualTo("therapy_platform");
    }

    @Test
    void anInquiryMustBeAbleToHoldTheFewestItNeeds() {
        assertThat(settings(with("MIN_ANFRAGE_SIZE", "4", "MAX_ANFRAGE_SIZE", "3"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("MIN_ANFRAGE_SIZE must not be greater than MAX_ANFRAGE_SIZE");
        assertThat(settings(with("MIN_ANFRAGE_SIZE", "7", "MAX_ANFRAGE_SIZE", ""))
                        .problems())
                .as("more than the default of the other")
                .hasSize(1);
        assertThat(settings(with("MIN_ANFRAGE_SIZE", "3", "MAX_ANFRAGE_SIZE", "3"))
                        .problems())
                .isEmpty();
    }

    @Test
    void productionEncryptsUnlessTheDatabaseIsOnThisMachine() {
        assertThat(production("DB_SSLMODE", "disable").problems()).isEmpty();
        assertThat(production("DB_SSLMODE", "disable", "DB_HOST", "db.example").problems())
                .singleElement()
                .asString()
                .startsWith("DB_SSLMODE must be verify-full or verify-ca");
        assertThat(production("DB_SSLMODE", "require", "PGBOUNCER_HOST", "10.0.0.5")
                        .problems())
                .hasSize(1);
        assertThat(production("DB_SSLMODE", "verify-ca", "DB_HOST", "db.example")
                        .problems())
                .isEmpty();
        assertThat(production("DB_SSLMODE", "verify-full", "DB_SSLROOTCERT", "").problems())
                .singleElement()
                .asString()
                .startsWith("DB_SSLROOTCERT is missing");
        assertThat(production("DB_SSLMODE", "prefer").problems())
                .anyMatch(problem -> problem.startsWith("DB_SSLMODE must be verify-full, verify-ca"));
    }

    @Test
    void productionHasACertificateOrAProxyThatHas() {
        assertThat(production("TLS_CERTIFICATE_FILE", "").problems())
                .singleElement()
                .asString()
                .startsWith("TLS_CERTIFICATE_FILE is missing");
        assertThat(production("TLS_CERTIFICATE_FILE", "", "TRUST_PROXY_HEADERS", "true")
                        .problems())
                .isEmpty();
        assertThat(production("TLS_KEY_FILE", "").problems())
                .singleElement()
                .asString()
                .startsWith("TLS_KEY_FILE is missing");
    }

    @Test
    void developmentIsTheDefaultAndNeedsOnlyTheSecrets() {
        Settings empty = settings(Map.of());

        assertThat(empty.environment().label()).isEqualTo("development");
        assertThat(empty.problems()).isNotEmpty().allMatch(problem -> problem.contains("PASSWORD is missing"));
        assertThat(settings(EnvExample.read()).problems()).isEmpty();
    }

    @Test
    void testingHasADatabaseOfItsOwn() {
        assertThat(settings(Map.of("PLATFORM_ENV", "testing", "DB_NAME", "agency"))
                        .database()
                        .name())
                .isEqualTo("agency_test");
        assertThat(settings(Map.of("PLATFORM_ENV", "development", "DB_NAME", "agency"))
                        .database()
                        .name())
                .isEqualTo("agency");
    }

    @Test
    void thereIsAPooledAndADirectAddressOfTheDatabase() {
        var database = settings(Map.of(
                        "DB_PASSWORD",
                        "p@ss/wörd",
                        "DB_HOST",
                        "db.example",
                        "DB_PORT",
                        "5433",
                        "PGBOUNCER_HOST",
                        "pool.example",
                        "PGBOUNCER_PORT",
                        "6433"))
                .database();

        assertThat(database.databaseUri())
                .isEqualTo("postgresql://platform_owner:p%40ss%2Fw%C3%B6rd@pool.example:6433/therapy_platform");
        assertThat(database.databaseUri(true))
                .isEqualTo("postgresql://platform_owner:p%40ss%2Fw%C3%B6rd@db.example:5433/therapy_platform");
        assertThat(database.jdbcUrl(false)).isEqualTo("jdbc:postgresql://pool.example:6433/therapy_platform");
    }

    @ParameterizedTest
    @CsvSource({"PRODUCTION, production", "Testing, testing"})
    void theCaseOfTheEnvironmentDoesNotMatter(String given, String label) {
        assertThat(settings(Map.of("PLATFORM_ENV", given)).environment().label())
                .isEqualTo(label);
    }

    @Test
    void anUnknownEnvironmentIsRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of("PLATFORM_ENV", "staging")).environment())
                .hasMessageContainingAll("staging", "development, production, testing");
    }

    @Test
    void aNumberThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of("DB_PORT", "five")).number(Setting.DB_PORT))
                .hasMessageContainingAll("DB_PORT", "five");
    }

    @Test
    void productionAsksItsIdentityProviderEncryptedOnly() {
        assertThat(production("OIDC_PROVIDER_URL", "https://idp.example/realms/agency")
                        .problems())
                .isEmpty();
        assertThat(production("OIDC_PROVIDER_URL", "http://idp.example/realms/agency")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("OIDC_PROVIDER_URL must begin with https://");
    }

    /** What development needs, and these. */
    private static Map<String, String> with(String... changes) {
        Map<String, String> values = new HashMap<>(EnvExample.read());
        for (int i = 0; i < changes.length; i += 2) {
            values.put(changes[i], changes[i + 1]);
        }
        return values;
    }

    /** All production needs, and these. */
    private static Settings production(String... changes) {
        Map<String, String> values = new HashMap<>(TRANSPORT_SETTINGS);
        for (Setting setting : Setting.values()) {
            if (setting.requiredInProduction()) {
                values.put(setting.name(), "own value");
            }
        }
        values.put("PLATFORM_ENV", "production");
        for (int i = 0; i < changes.length; i += 2) {
            values.put(changes[i], changes[i + 1]);
        }
        return settings(values);
    }

    private static Settings settings(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        environment.forEach(
                (name, value) -> properties.put(Setting.valueOf(name).property(), value));
        return new Settings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build());
    }
}

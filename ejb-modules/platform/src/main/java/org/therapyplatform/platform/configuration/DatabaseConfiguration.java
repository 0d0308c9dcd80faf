package org.therapyplatform.platform.configuration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the database is and how to get in: through PgBouncer for all that runs often, directly for administration.
 */
public final class DatabaseConfiguration {
    private final Settings settings;

    DatabaseConfiguration(Settings settings) {
        this.settings = settings;
    }

    /** {@code DB_NAME}, with {@code _test} appended in the testing environment. */
    public String name() {
        return settings.text(Setting.DB_NAME) + settings.environment().databaseSuffix();
    }

    /** The pooled connection of the administrative role, as a libpq URI including the password: do not print it. */
    public String databaseUri() {
        return databaseUri(false);
    }

    /** @param direct past PgBouncer, straight to PostgreSQL */
    public String databaseUri(boolean direct) {
        return "postgresql://" + encoded(settings.text(Setting.DB_USER)) + ":"
                + encoded(settings.text(Setting.DB_PASSWORD)) + "@" + address(direct) + "/" + encoded(name());
    }

    /** The same place for JDBC, without credentials: they are passed as properties, never in a text that is logged. */
    public String jdbcUrl(boolean direct) {
        return "jdbc:postgresql://" + address(direct) + "/" + encoded(name());
    }

    /** Whether the connections to PgBouncer and PostgreSQL are encrypted. */
    public boolean encrypted() {
        return !sslMode().equals("disable");
    }

    /** How connections are encrypted, by the names the driver and libpq share: {@code sslmode}, {@code sslrootcert}. */
    public Map<String, String> transport() {
        Map<String, String> transport = new TreeMap<>();
        transport.put("sslmode", sslMode());
        if (encrypted() && !rootCertificate().isBlank()) {
            transport.put("sslrootcert", rootCertificate());
        }
        return transport;
    }

    /** What keeps health data from crossing a network unread: certificates that are checked, or no network. */
    Optional<String> transportProblem() {
        if (sslMode().startsWith("verify-")) {
            return rootCertificate().isBlank()
                    ? Optional.of(Setting.DB_SSLROOTCERT + " is missing: " + Setting.DB_SSLROOTCERT.meaning()
                            + ". On one machine alone " + Setting.DB_SSLMODE + "=disable does without")
                    : Optional.empty();
        }
        return loopback(Setting.DB_HOST) && loopback(Setting.PGBOUNCER_HOST)
                ? Optional.empty()
                : Optional.of(Setting.DB_SSLMODE + " must be verify-full or verify-ca, unless " + Setting.DB_HOST
                        + " and " + Setting.PGBOUNCER_HOST + " are loopback addresses: "
                        + Setting.DB_SSLMODE.meaning());
    }

    private String sslMode() {
        return settings.text(Setting.DB_SSLMODE).strip();
    }

    private String rootCertificate() {
        return settings.text(Setting.DB_SSLROOTCERT).strip();
    }

    /** By its looks: no name server is asked, whose answer may change. */
    private boolean loopback(Setting host) {
        String value = settings.text(host).strip();
        return value.equals("localhost") || value.equals("::1") || value.matches("127(\\.\\d{1,3}){3}");
    }

    private String address(boolean direct) {
        Setting host = direct ? Setting.DB_HOST : Setting.PGBOUNCER_HOST;
        Setting port = direct ? Setting.DB_PORT : Setting.PGBOUNCER_PORT;
        return settings.text(host) + ":" + settings.number(port);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package org.therapyplatform.platform.configuration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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

    private String address(boolean direct) {
        Setting host = direct ? Setting.DB_HOST : Setting.PGBOUNCER_HOST;
        Setting port = direct ? Setting.DB_PORT : Setting.PGBOUNCER_PORT;
        return settings.text(host) + ":" + settings.number(port);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

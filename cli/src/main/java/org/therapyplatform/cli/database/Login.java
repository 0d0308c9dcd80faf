package org.therapyplatform.cli.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * One role and its password: how to connect with it, directly or through PgBouncer. Short time-outs, because whoever
 * asks here is a person waiting for an answer.
 */
public record Login(Settings settings, String role, Setting passwordSetting) {
    public static final String PGBOUNCER_ROLE = "pgbouncer";

    /** SQLSTATE classes that mean "role or password wrong". */
    private static final String INVALID_AUTHORIZATION = "28";

    public static Login owner(Settings settings) {
        return new Login(settings, settings.text(Setting.DB_USER), Setting.DB_PASSWORD);
    }

    public static Login of(Settings settings, ServiceModule module) {
        return new Login(settings, module.schema(), module.passwordSetting());
    }

    public static Login lookupRole(Settings settings) {
        return new Login(settings, PGBOUNCER_ROLE, Setting.PGBOUNCER_AUTH_PASSWORD);
    }

    /** Past PgBouncer, into the platform's database. */
    public Connection direct() throws SQLException {
        return connect(settings.database().jdbcUrl(true), new Properties());
    }

    /** Past PgBouncer, into another database of the same server. */
    public Connection direct(String database) throws SQLException {
        return connect(
                "jdbc:postgresql://" + settings.text(Setting.DB_HOST) + ":" + settings.number(Setting.DB_PORT) + "/"
                        + database,
                new Properties());
    }

    /** Through PgBouncer, into the platform's database. */
    public Connection pooled() throws SQLException {
        return connect(settings.database().jdbcUrl(false), new Properties());
    }

    /** PgBouncer's own console: answers {@code SHOW …} only, in the simple protocol. */
    public Connection console() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "9.4");
        // PgBouncer's version number passes for an old PostgreSQL, to which pgjdbc would send a SET first; on a
        // connection with this parameter, whatever its value, it sends none.
        properties.setProperty("replication", "false");
        return connect(
                "jdbc:postgresql://" + settings.text(Setting.PGBOUNCER_HOST) + ":"
                        + settings.number(Setting.PGBOUNCER_PORT) + "/pgbouncer",
                properties);
    }

    /** Whether a failure to connect means that role or password were refused. */
    public static boolean refused(SQLException failure) {
        String state = failure.getSQLState();
        // PgBouncer answers 08P01 with these words.
        return state != null
                && (state.startsWith(INVALID_AUTHORIZATION)
                        || String.valueOf(failure.getMessage()).contains("authentication failed")
                        || String.valueOf(failure.getMessage()).contains("no such user"));
    }

    private Connection connect(String url, Properties properties) throws SQLException {
        settings.database().transport().forEach(properties::setProperty);
        properties.setProperty("user", role);
        properties.setProperty("password", settings.text(passwordSetting));
        properties.setProperty("ApplicationName", "platform");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "8");
        properties.setProperty("socketTimeout", "300");
        return DriverManager.getConnection(url, properties);
    }
}

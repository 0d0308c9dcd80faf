package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;

/** PostgreSQL answers directly, past PgBouncer, in the version and database expected. */
record PostgresReachable(Settings settings) implements Check {
    private static final int MAJOR_VERSION = 16;
    private static final String NO_SUCH_DATABASE = "3D000";

    @Override
    public String title() {
        return "PostgreSQL directly";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> examine() {
        String address = settings.text(Setting.DB_HOST) + ":" + settings.text(Setting.DB_PORT);
        try (Connection connection = Login.owner(settings).direct()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            String version = connection.getMetaData().getDatabaseProductVersion();
            return List.of(
                    major < MAJOR_VERSION
                            ? Finding.fail(
                                    title(), address + " is PostgreSQL " + version, "Upgrade it to PostgreSQL 16.")
                            : Finding.ok(
                                    title(),
                                    address + " answers, version " + version + ", database "
                                            + settings.database().name()));
        } catch (SQLException e) {
            return List.of(unreachable(address, e));
        }
    }

    private Finding unreachable(String address, SQLException failure) {
        if (Login.refused(failure)) {
            return Finding.fail(
                    title(),
                    address + " refuses the role " + settings.text(Setting.DB_USER),
                    "Set DB_USER and DB_PASSWORD to what the server knows, or ALTER ROLE there.");
        }
        if (NO_SUCH_DATABASE.equals(failure.getSQLState())) {
            return Finding.fail(
                    title(),
                    "there is no database " + settings.database().name() + " on " + address,
                    "./platform up creates it; elsewhere: CREATE DATABASE, then psql -f docker/postgres/init.sql.");
        }
        return Finding.fail(
                title(),
                address + " cannot be reached: " + failure.getMessage(),
                "Start it (./platform up), look why it does not run (./platform logs postgres), or correct DB_HOST and"
                        + " DB_PORT.");
    }
}

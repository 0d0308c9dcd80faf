package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.Rows;

/** A statement gets through PgBouncer to the database and back. */
record PgBouncerReachable(Settings settings) implements Check {
    @Override
    public String title() {
        return "PgBouncer";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> examine() {
        String address = settings.text(Setting.PGBOUNCER_HOST) + ":" + settings.text(Setting.PGBOUNCER_PORT);
        try (Connection connection = Login.owner(settings).pooled()) {
            String database =
                    Rows.column(connection, "SELECT current_database()").get(0);
            return List.of(Finding.ok(title(), address + " passes on to database " + database));
        } catch (SQLException e) {
            return List.of(Finding.fail(
                    title(),
                    address
                            + (Login.refused(e)
                                    ? " refuses the role " + settings.text(Setting.DB_USER)
                                    : " cannot be used: " + e.getMessage()),
                    Login.refused(e)
                            ? "It was started with another DB_PASSWORD: restart it (./platform down, ./platform up)."
                            : "Start it (./platform up), look why it does not run (./platform logs pgbouncer), or"
                                    + " correct PGBOUNCER_HOST and PGBOUNCER_PORT."));
        }
    }
}

package org.therapyplatform.platform.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.therapyplatform.platform.migration.SchemaMigration.Connections;

/** Database and this machine agree on the time: due dates are computed on both. */
public record ClockDifference(Connections connections, Clock clock) implements Check {
    private static final Duration TOLERATED = Duration.ofSeconds(2);

    @Override
    public String title() {
        return "Clock";
    }

    @Override
    public Needs needs() {
        return Needs.POSTGRES;
    }

    @Override
    public List<Finding> examine() throws SQLException {
        try (Connection connection = connections.open()) {
            Instant before = clock.instant();
            String seconds = Rows.column(connection, "SELECT extract(epoch FROM clock_timestamp())")
                    .get(0);
            Instant after = clock.instant();
            Instant here = before.plus(Duration.between(before, after).dividedBy(2));
            Instant there = Instant.EPOCH.plusNanos(
                    new java.math.BigDecimal(seconds).movePointRight(9).longValue());
            return List.of(judge(Duration.between(here, there)));
        }
    }

    /** @param ahead by how much the database's clock is */
    Finding judge(Duration ahead) {
        String difference = ahead.toMillis() + " ms";
        return ahead.abs().compareTo(TOLERATED) > 0
                ? Finding.fail(
                        title(),
                        "the database's clock is " + difference + " ahead of this machine's",
                        "Let both machines follow a time server (chrony, systemd-timesyncd).")
                : Finding.ok(title(), "database and this machine differ by " + difference);
    }
}

package org.therapyplatform.cli.doctor;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Capacity;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.ClockDifference;
import org.therapyplatform.platform.diagnosis.DiskSpace;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.InDoubtTransactions;
import org.therapyplatform.platform.migration.SchemaMigration.Connections;

/** Runs every check, in the order in which one failure explains the next. */
public final class Doctor {
    private final PostgresReachable postgres;
    private final PgBouncerReachable pgBouncer;
    private final List<Check> checks;

    public Doctor(LocalStack stack, Path checkout, Clock clock) {
        Settings settings = stack.settings();
        Connections owner = () -> Login.owner(settings).direct();
        this.postgres = new PostgresReachable(settings);
        this.pgBouncer = new PgBouncerReachable(settings);
        this.checks = List.of(
                new PoolerConfiguration(settings),
                new Encryption(settings),
                new PoolerLoad(settings),
                new Credentials(settings),
                new RolesAndSchemas(settings),
                new Isolation(settings),
                new Migrations(settings, checkout),
                new Capacity(settings, owner),
                new InDoubtTransactions(owner),
                new ClockDifference(owner, clock),
                new DiskSpace(stack.stateDirectory()),
                new ApplicationReadiness(stack.server()));
    }

    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        boolean postgresUp = run(postgres, findings);
        boolean pgBouncerUp = run(pgBouncer, findings);
        for (Check check : checks) {
            if (check.needs() != Check.Needs.NOTHING && !postgresUp) {
                findings.add(Finding.skip(check.title(), "not examined: PostgreSQL cannot be reached"));
            } else if (check.needs() == Check.Needs.PGBOUNCER && !pgBouncerUp) {
                findings.add(Finding.skip(check.title(), "not examined: PgBouncer cannot be reached"));
            } else {
                run(check, findings);
            }
        }
        return findings;
    }

    private static boolean run(Check check, List<Finding> findings) {
        List<Finding> found;
        try {
            found = check.examine();
        } catch (SQLException | RuntimeException e) {
            found = List.of(Finding.fail(
                    check.title(), "the examination failed: " + e.getMessage(), "See the message; try again."));
        }
        findings.addAll(found);
        return found.stream().allMatch(Finding::passes);
    }
}

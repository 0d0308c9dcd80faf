package org.therapyplatform.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;

/** The password in the settings, in the database and at PgBouncer is one and the same, for every role. */
record Credentials(Settings settings) implements Check {
    private interface Attempt {
        Connection connect() throws SQLException;
    }

    @Override
    public String title() {
        return "Credentials";
    }

    @Override
    public Needs needs() {
        return Needs.PGBOUNCER;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> failures = new ArrayList<>();
        List<Login> logins = Stream.concat(
                        Arrays.stream(ServiceModule.values()).map(module -> Login.of(settings, module)),
                        Stream.of(Login.lookupRole(settings)))
                .toList();
        for (Login login : logins) {
            attempt(login, "directly", login::direct).ifPresent(failures::add);
            attempt(login, "through PgBouncer", login::pooled).ifPresent(failures::add);
        }
        return failures.isEmpty()
                ? List.of(Finding.ok(title(), logins.size() + " roles log in directly and through PgBouncer"))
                : failures;
    }

    private java.util.Optional<Finding> attempt(Login login, String way, Attempt attempt) {
        try (Connection connection = attempt.connect()) {
            return java.util.Optional.empty();
        } catch (SQLException e) {
            return java.util.Optional.of(Finding.fail(
                    title(),
                    login.role() + " cannot log in " + way
                            + (Login.refused(e) ? ": role or password refused" : ": " + e.getMessage()),
                    "Bring the database to the passwords of the settings: ./platform up, or psql -f"
                            + " docker/postgres/init.sql (" + login.passwordSetting() + "). Then restart what still has"
                            + " the old one."));
        }
    }
}

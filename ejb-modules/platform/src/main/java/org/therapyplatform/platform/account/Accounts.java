package org.therapyplatform.platform.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.migration.SchemaMigration.Connections;

/**
 * The accounts in the platform's own schema. Plain SQL, because the operator's command uses it as well as the server.
 * Every method is one transaction of its own: a failed attempt counts whatever happens to the request.
 */
public final class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");

    private static final String COLUMNS =
            "name, role, disabled, created_at, password_changed_at, failed_attempts, locked_until, last_sign_in_at";

    private final Connections connections;
    private final Clock clock;

    /** @param connections of the role that owns the schema, in autocommit mode */
    public Accounts(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * @param password what {@link Passwords#hash} made of it
     * @return false if there is an account of this name already; it stays as it is
     * @throws IllegalArgumentException if no account can have this name
     */
    public boolean add(String name, Role role, String password) {
        if (!NAME.matcher(canonical(name)).matches()) {
            throw new IllegalArgumentException(
                    "A name has up to 100 letters a to z, digits, dots, hyphens, underscores and @");
        }
        return changed(
                "INSERT INTO account (name, role, password_hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                canonical(name),
                role.label(),
                password);
    }

    /** By name. */
    public List<Account> list() {
        return query("SELECT " + COLUMNS + " FROM account ORDER BY name");
    }

    public Optional<Account> find(String name) {
        return query("SELECT " + COLUMNS + " FROM account WHERE name = ?", canonical(name)).stream()
                .findFirst();
    }

    public boolean isEmpty() {
        return query("SELECT " + COLUMNS + " FROM account LIMIT 1").isEmpty();
    }

    /** Also ends a lock (A4). @return false if there is no such account */
    public boolean changePassword(String name, String password) {
        return changed(
                "UPDATE account SET password_hash = ?, password_changed_at = now(), failed_attempts = 0,"
                        + " locked_until = NULL WHERE name = ?",
                password,
                canonical(name));
    }

    /** @return false if there is no such account */
    public boolean disable(String name) {
        return changed("UPDATE account SET disabled = true WHERE name = ?", canonical(name));
    }

    /** Also ends a lock (A4). @return false if there is no such account */
    public boolean enable(String name) {
        return changed(
                "UPDATE account SET disabled = false, failed_attempts = 0, locked_until = NULL WHERE name = ?",
                canonical(name));
    }

    /** The right password was given (A3). */
    public void signedIn(SignIn signIn) {
        changed(
                "UPDATE account SET failed_attempts = 0, locked_until = NULL, last_sign_in_at = now() WHERE name = ?",
                canonical(signIn.name()));
        record(signIn, AuditAction.SIGNED_IN);
    }

    /**
     * Somebody of whom the name is certain was let in or left (A5).
     *
     * @param role null if it is none of ours
     */
    public void identified(SignIn signIn, Role role, AuditAction outcome) {
        changed(
                "INSERT INTO audit.event (at, account, role, action, method, address) VALUES (now(), ?, ?, ?, ?, ?)",
                signIn.name(),
                role == null ? null : role.label(),
                outcome.name(),
                signIn.mechanism(),
                signIn.address());
    }

    /**
     * The wrong name or password was given, or the account is locked or disabled.
     *
     * @return until when the account is locked now, if it is (A2, A3)
     */
    public Optional<Instant> refused(SignIn signIn) {
        Optional<Instant> locked = transaction(connection -> {
            int failures;
            try (PreparedStatement account = connection.prepareStatement(
                    "SELECT failed_attempts, locked_until FROM account WHERE name = ? FOR UPDATE")) {
                account.setString(1, canonical(signIn.name()));
                try (ResultSet row = account.executeQuery()) {
                    if (!row.next()) {
                        return Optional.<Instant>empty();
                    }
                    Instant until = instant(row, 2);
                    if (until != null && until.isAfter(clock.instant())) {
                        return Optional.of(until);
                    }
                    failures = row.getInt(1) + 1;
                }
            }
            Duration lock = LockOut.after(failures);
            Instant until = lock.isZero() ? null : clock.instant().plus(lock);
            try (PreparedStatement count = connection.prepareStatement(
                    "UPDATE account SET failed_attempts = ?, locked_until = ? WHERE name = ?")) {
                count.setInt(1, failures);
                count.setTimestamp(2, until == null ? null : Timestamp.from(until));
                count.setString(3, canonical(signIn.name()));
                count.executeUpdate();
            }
            return Optional.ofNullable(until);
        });
        record(signIn, locked.isPresent() ? AuditAction.LOCKED : AuditAction.SIGN_IN_REFUSED);
        return locked;
    }

    /** As names are stored and compared. */
    public static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** What was typed may be a password: a name is kept only if it is that of an account. */
    private void record(SignIn signIn, AuditAction outcome) {
        changed(
                "INSERT INTO audit.event (at, account, role, action, method, address)"
                        + " SELECT now(), a.name, a.role, ?, ?, ?"
                        + " FROM (SELECT 1) AS attempt LEFT JOIN account a ON a.name = ?",
                outcome.name(),
                signIn.mechanism(),
                signIn.address(),
                canonical(signIn.name()));
    }

    private boolean changed(String sql, String... parameters) {
        return transaction(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters)) {
                return statement.executeUpdate() > 0;
            }
        });
    }

    private List<Account> query(String sql, String... parameters) {
        return transaction(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters);
                    ResultSet row = statement.executeQuery()) {
                List<Account> accounts = new ArrayList<>();
                while (row.next()) {
                    accounts.add(new Account(
                            row.getString(1),
                            Role.of(row.getString(2)),
                            row.getBoolean(3),
                            instant(row, 4),
                            instant(row, 5),
                            row.getInt(6),
                            instant(row, 7),
                            instant(row, 8)));
                }
                return accounts;
            }
        });
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T transaction(Work<T> work) {
        try (Connection connection = connections.open()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The accounts cannot be reached: " + e.getMessage(), e);
        }
    }
}

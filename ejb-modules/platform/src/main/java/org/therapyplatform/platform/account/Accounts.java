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
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.migration.SchemaMigration.Connections;

/**
 * The accounts in the platform's own schema. Plain SQL, because the operator's command uses it as well as the server.
 * Every method is one transaction of its own: a failed attempt counts whatever happens to the request.
 */
public final class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");

    private static final String COLUMNS =
            "id, name, role, disabled, created_at, password_changed_at, failed_attempts, locked_until, last_sign_in_at";

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

    /**
     * @return false if there is no such account
     * @throws ConflictException if it is the last administrator (A6)
     */
    public boolean disable(String name) {
        return keepingAnAdministrator(name, "UPDATE account SET disabled = true WHERE name = ?", canonical(name));
    }

    /**
     * Its sessions end.
     *
     * @param before the role it has; another one: somebody else was faster
     * @return false if there is no such account with that role
     * @throws ConflictException if it is the last administrator (A6)
     */
    public boolean changeRole(String name, Role before, Role role) {
        String sql = "UPDATE account SET role = ? WHERE name = ? AND role = ?";
        return role == Role.ADMINISTRATOR
                ? changed(sql, role.label(), canonical(name), before.label())
                : keepingAnAdministrator(name, sql, role.label(), canonical(name), before.label());
    }

    /** Ends a lock (A4). @return false if there is no such account */
    public boolean unlock(String name) {
        return changed("UPDATE account SET failed_attempts = 0, locked_until = NULL WHERE name = ?", canonical(name));
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

    /** An operator's command changed an account: it stands in the trail like a change over the desk (A8). */
    public void operated(String name, AuditAction action, String command) {
        changed(
                "INSERT INTO audit.event (at, account, action, method, route, subject_kind, subject_ids)"
                        + " SELECT now(), 'system', ?, 'CLI', ?, ?, ARRAY[id] FROM account WHERE name = ?",
                action.name(),
                command,
                Subject.ACCOUNT,
                canonical(name));
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
        return transaction(connection -> update(connection, sql, parameters));
    }

    /** A change after which the account is no administrator who can sign in. */
    private boolean keepingAnAdministrator(String name, String sql, String... parameters) {
        return transaction(connection -> {
            List<String> administrators = new ArrayList<>();
            // Locked in one order: two who disable each other at once wait, and the second finds himself the last.
            try (PreparedStatement all = connection.prepareStatement(
                            "SELECT name FROM account WHERE role = 'administrator' AND NOT disabled"
                                    + " ORDER BY id FOR UPDATE");
                    ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    administrators.add(row.getString(1));
                }
            }
            if (administrators.equals(List.of(canonical(name)))) {
                throw new ConflictException(canonical(name) + " is the last administrator who can sign in");
            }
            return update(connection, sql, parameters);
        });
    }

    private static boolean update(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate() > 0;
        }
    }

    private List<Account> query(String sql, String... parameters) {
        return transaction(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters);
                    ResultSet row = statement.executeQuery()) {
                List<Account> accounts = new ArrayList<>();
                while (row.next()) {
                    accounts.add(new Account(
                            row.getInt(1),
                            row.getString(2),
                            Role.of(row.getString(3)),
                            row.getBoolean(4),
                            instant(row, 5),
                            instant(row, 6),
                            row.getInt(7),
                            instant(row, 8),
                            instant(row, 9)));
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

package org.therapyplatform.cli.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.database.ModuleMigration;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * Sees to it that somebody can sign in. In production that is one administrator, whose password is shown once; elsewhere
 * one account a role, with the passwords in a file. Accounts that exist stay as they are.
 */
public final class FirstAccounts {
    private final Settings settings;
    private final Path checkout;
    private final CredentialsFile file;
    private final Path migrationLog;

    /** @param migrationLog where Liquibase says what it does */
    public FirstAccounts(Settings settings, Path checkout, CredentialsFile file, Path migrationLog) {
        this.settings = settings;
        this.checkout = checkout;
        this.file = file;
        this.migrationLog = migrationLog;
    }

    /** The accounts of this platform, in the database past PgBouncer. */
    public static Accounts accounts(Settings settings) {
        return new Accounts(() -> Login.of(settings, ServiceModule.PLATFORM).direct(), Clock.systemUTC());
    }

    /** To be called when the database runs and before the server does, which would create an administrator itself. */
    public void create(Progress progress) {
        if (!settings.text(Setting.OIDC_PROVIDER_URL).isBlank()) {
            return;
        }
        if (!migrated()) {
            migrate();
        }
        Accounts accounts = accounts(settings);
        if (settings.environment() == PlatformEnvironment.PRODUCTION) {
            createAdministrator(accounts, progress);
        } else {
            createOneARole(accounts);
        }
    }

    private void migrate() {
        Logger liquibase = Logger.getLogger("liquibase");
        Level before = liquibase.getLevel();
        try {
            Files.createDirectories(migrationLog.getParent());
            FileHandler log = new FileHandler(migrationLog.toString(), true);
            log.setFormatter(new SimpleFormatter());
            liquibase.addHandler(log);
            liquibase.setLevel(Level.INFO);
            try {
                new ModuleMigration(settings, checkout, ServiceModule.PLATFORM).update();
            } finally {
                liquibase.setLevel(before);
                liquibase.removeHandler(log);
                log.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + migrationLog, e);
        }
    }

    private static void createAdministrator(Accounts accounts, Progress progress) {
        if (accounts.isEmpty()) {
            String name = Role.ADMINISTRATOR.label();
            String password = Passwords.random();
            if (accounts.add(name, Role.ADMINISTRATOR, Passwords.hash(password.toCharArray()))) {
                progress.tell("Created the account " + name + " with the password " + password);
                progress.tell("It is shown only now. Change it: ./platform user passwd " + name);
            }
        }
    }

    private void createOneARole(Accounts accounts) {
        Map<String, String> created = new TreeMap<>();
        for (Role role : Role.values()) {
            String name = role.label();
            if (accounts.find(name).isEmpty()) {
                // A database that was set up anew keeps the passwords people have noted.
                String password = file.password(name).orElseGet(Passwords::random);
                if (accounts.add(name, role, Passwords.hash(password.toCharArray()))) {
                    created.put(name, password);
                }
            }
        }
        if (!created.isEmpty()) {
            file.write(created);
        }
    }

    /** The server migrates at every start; here only what is missing altogether, which is quicker to see. */
    private boolean migrated() {
        try (Connection connection = Login.of(settings, ServiceModule.PLATFORM).direct();
                var tables =
                        connection.getMetaData().getTables(null, ServiceModule.PLATFORM.schema(), "account", null)) {
            return tables.next();
        } catch (SQLException e) {
            throw new IllegalStateException("The accounts cannot be reached: " + e.getMessage(), e);
        }
    }
}

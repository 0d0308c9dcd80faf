package org.therapyplatform.platform.account;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.migration.ModuleSchema;

/** The accounts in the server: their schema, and where they are injected from. */
@ApplicationScoped
public class AccountStore {
    private static final Logger LOG = Logger.getLogger(AccountStore.class.getName());

    private static final String FIRST = Role.ADMINISTRATOR.label();

    @Resource(lookup = "java:jboss/datasources/PlatformDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Produces
    @Singleton
    Accounts accounts() {
        return new Accounts(dataSource::getConnection, clock);
    }

    /**
     * Migrates the schema and lets the first administrator in. The web calls it before it answers, because a library has
     * no start of its own; a failure fails the deployment.
     */
    public void open() {
        ModuleSchema.prepare(ServiceModule.PLATFORM, dataSource, ServiceModule.class.getClassLoader());
        Accounts accounts = accounts();
        if (accounts.isEmpty() && settings.text(Setting.OIDC_PROVIDER_URL).isBlank()) {
            letTheFirstIn(accounts);
        }
    }

    /** ./platform creates accounts before it starts the server; this is for a server that starts without it. */
    private static void letTheFirstIn(Accounts accounts) {
        String password = Passwords.random();
        if (accounts.add(FIRST, Role.ADMINISTRATOR, Passwords.hash(password.toCharArray()))) {
            LOG.info("There was no account: created '" + FIRST + "'; its password stands on standard output, once");
            // Past the log manager, which would also write it into the log file.
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
                    .println("\n  First account: " + FIRST + "\n  Password:      " + password
                            + "\n  It is shown only now. Change it: ./platform user passwd " + FIRST + "\n");
        }
    }
}

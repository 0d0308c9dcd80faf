package org.therapyplatform.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.migration.ModuleSchema;

/**
 * Migrates the platform's own schema before the web answers, and lets the first administrator in. It stands here because
 * the platform module is a library and has no start of its own.
 */
@Singleton
@Startup
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class PlatformSchema {
    private static final Logger LOG = Logger.getLogger(PlatformSchema.class.getName());

    private static final String FIRST = "administrator";

    @Resource(lookup = "java:jboss/datasources/PlatformDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @PostConstruct
    void prepare() {
        ModuleSchema.prepare(ServiceModule.PLATFORM, dataSource, ServiceModule.class.getClassLoader());
        Accounts accounts = new Accounts(dataSource::getConnection, clock);
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

package org.therapyplatform.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.therapyplatform.cli.account.CredentialsFile;
import org.therapyplatform.cli.account.FirstAccounts;
import org.therapyplatform.cli.configuration.LaunchConfiguration;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * The whole platform on this machine. A stack is its state directory: whoever names the same one, in another process or
 * after a reboot, finds the same processes and data. {@link #close} stops it, so a test can hold it in a try block; the
 * operator's command just leaves it running.
 */
public final class LocalStack implements AutoCloseable {
    private final StateDirectory state;
    private final LaunchConfiguration configuration;
    private final Settings settings;
    private final PostgresServer postgres;
    private final PgBouncer pgBouncer;
    private final MailCatcher mailCatcher;
    private final ApplicationServer server;
    private final CredentialsFile credentials;
    private final FirstAccounts firstAccounts;

    /**
     * @param checkout root of the source tree, built
     * @param stateDirectory where this stack keeps everything; created when needed
     * @param configuration what to run it with
     */
    public LocalStack(Path checkout, Path stateDirectory, LaunchConfiguration configuration) {
        this(checkout, stateDirectory, configuration, checkout.resolve("ear/target/server"));
    }

    /** @param serverHome the provisioned server to run instead of the one the checkout built */
    public LocalStack(Path checkout, Path stateDirectory, LaunchConfiguration configuration, Path serverHome) {
        Path root = checkout.toAbsolutePath().normalize();
        this.state = new StateDirectory(stateDirectory.toAbsolutePath().normalize());
        this.configuration = configuration;
        this.settings = configuration.settings();
        Map<String, String> environment = configuration.environment();
        // Shared by all stacks of a checkout: these are programs, not state.
        Path tools = root.resolve(".platform/tools");
        this.postgres = new PostgresServer(root, state, new PostgresBinaries(tools), settings, environment);
        this.pgBouncer = new PgBouncer(root, state, new PgBouncerBinary(tools), settings, environment);
        this.mailCatcher = new MailCatcher(state, settings);
        this.server = new ApplicationServer(serverHome.toAbsolutePath().normalize(), state, settings, environment);
        this.credentials = new CredentialsFile(state.root().resolve("credentials"));
        this.firstAccounts = new FirstAccounts(settings, root, credentials, state.log("migration"));
    }

    /**
     * A stack for tests.
     *
     * @param overrides by setting name; at least the ports ({@code DB_PORT}, {@code PGBOUNCER_PORT}, {@code HTTP_PORT},
     *     {@code MANAGEMENT_PORT}, {@code SMTP_PORT}) and {@code PLATFORM_ENV=testing}
     */
    public static LocalStack of(Path checkout, Path stateDirectory, Map<String, String> overrides) {
        return new LocalStack(checkout, stateDirectory, LaunchConfiguration.of(checkout, System.getenv(), overrides));
    }

    /**
     * Starts what does not run, in order, each when the one before it is ready. Returns when all are. What is already up
     * stays up if a later one fails.
     *
     * @throws StackException with the reason
     * @throws IllegalStateException listing every setting that is missing or, in production, still a default
     */
    public void up(Progress progress) {
        settings.requireUsable();
        state.exclusively(progress, () -> components().forEach(component -> {
            if (component == server) {
                firstAccounts.create(progress);
            }
            component.start(progress);
        }));
    }

    /** As {@link #up}, but without the server: for tests of the database alone. */
    public void upDatabase(Progress progress) {
        settings.requireUsable();
        state.exclusively(progress, () -> List.of(postgres, pgBouncer).forEach(component -> component.start(progress)));
    }

    /** Stops everything in the opposite order. Data, mails and logs stay. */
    public void down(Progress progress) {
        state.exclusively(progress, () -> {
            List<Component> reversed = new ArrayList<>(components());
            java.util.Collections.reverse(reversed);
            reversed.forEach(component -> component.stop(progress));
        });
    }

    @Override
    public void close() {
        down(Progress.SILENT);
    }

    /** In the order they start. */
    public List<Component> components() {
        return List.of(postgres, pgBouncer, mailCatcher, server);
    }

    /** Where the passwords of the development accounts stand. */
    public CredentialsFile credentials() {
        return credentials;
    }

    public Settings settings() {
        return settings;
    }

    public LaunchConfiguration configuration() {
        return configuration;
    }

    public Path stateDirectory() {
        return state.root();
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public PgBouncer pgBouncer() {
        return pgBouncer;
    }

    public MailCatcher mailCatcher() {
        return mailCatcher;
    }

    public ApplicationServer server() {
        return server;
    }

    /** Where the database is, for people: {@code 127.0.0.1:5432/therapy_platform}. */
    public String databaseAddress() {
        return settings.text(Setting.DB_HOST) + ":" + settings.number(Setting.DB_PORT) + "/"
                + settings.database().name();
    }
}

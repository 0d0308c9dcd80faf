package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.cli.database.InitScript;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * An embedded PostgreSQL 16 with the container's own configuration and init script: durable, SCRAM, German collation.
 */
public final class PostgresServer implements Component {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** A fast shutdown writes a checkpoint. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private static final String MAINTENANCE_DATABASE = "postgres";
    private static final String INVALID_PASSWORD = "28P01";

    private final Path checkout;
    private final StateDirectory state;
    private final PostgresBinaries binaries;
    private final Settings settings;
    private final Map<String, String> environment;
    private final Port port;
    private final DetachedProcess process;
    private final Daemon daemon;

    PostgresServer(
            Path checkout,
            StateDirectory state,
            PostgresBinaries binaries,
            Settings settings,
            Map<String, String> environment) {
        this.checkout = checkout;
        this.state = state;
        this.binaries = binaries;
        this.settings = settings;
        this.environment = environment;
        this.port = new Port(settings, Setting.DB_HOST, Setting.DB_PORT, "PostgreSQL");
        this.process = new DetachedProcess(state.pidFile(name()), log());
        // SIGINT: roll back, write a checkpoint, end. SIGTERM would wait for every client.
        this.daemon = new Daemon("PostgreSQL", port, process, "INT", STOP_LIMIT);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public boolean local() {
        return port.local();
    }

    @Override
    public Path log() {
        return state.log(name());
    }

    @Override
    public void start(Progress progress) {
        if (!local()) {
            requireExternal();
            return;
        }
        Optional<ServerCertificate> certificate =
                ServerCertificate.of(settings, Setting.DB_TLS_CERTIFICATE_FILE, Setting.DB_TLS_KEY_FILE);
        Path bin = binaries.bin(progress);
        Unprivileged unprivileged = Unprivileged.ofThisMachine();
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            progress.tell("Creating the database cluster in " + data());
            initialise(bin, unprivileged);
        }
        adoptSurvivor();
        List<String> command = new ArrayList<>(unprivileged.prefix());
        command.addAll(List.of(bin.resolve("postgres").toString(), "-D", data().toString()));
        String configuration = writeConfiguration(certificate);
        daemon.start(
                progress,
                command,
                Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"),
                state.root(),
                configuration + certificate.map(ServerCertificate::fingerprint).orElse(""),
                () -> unprivileged.handOver(data()));
        Readiness.await("PostgreSQL", process, START_LIMIT, this::missing);
        prepareDatabase();
    }

    @Override
    public void stop(Progress progress) {
        daemon.stop(progress);
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.stop("QUIT", Duration.ofSeconds(10));
    }

    @Override
    public ComponentStatus status() {
        return Reports.of(this, port.address(), process, () -> missing().orElse(null));
    }

    private Path data() {
        return state.of(name()).resolve("data");
    }

    private void initialise(Path bin, Unprivileged unprivileged) {
        try {
            Files.createDirectories(state.of(name()));
            Path unfinished = state.of(name()).resolve("initialising");
            if (Files.exists(unfinished)) {
                StateDirectory.delete(unfinished);
            }
            Files.createDirectory(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path password = Files.createTempFile(state.of(name()), "owner", ".txt");
            try {
                Files.writeString(password, settings.text(Setting.DB_PASSWORD));
                unprivileged.handOver(unfinished);
                unprivileged.handOver(password);
                List<String> command = new ArrayList<>(unprivileged.prefix());
                // German sorting and upper case by ICU, which is the same on every machine; the rest of the locale is
                // C.
                command.addAll(List.of(
                        bin.resolve("initdb").toString(),
                        "-D",
                        unfinished.toString(),
                        "-U",
                        settings.text(Setting.DB_USER),
                        "--pwfile=" + password,
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--data-checksums",
                        "--locale-provider=icu",
                        "--icu-locale=de-DE",
                        "--locale=C"));
                Executables.Result result = Executables.run(state.of(name()), command);
                if (!result.succeeded()) {
                    throw new StackException("initdb failed:\n" + result.output());
                }
            } finally {
                Files.deleteIfExists(password);
            }
            Files.move(unfinished, data());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the database cluster", e);
        }
    }

    /** Includes the container's file; only what depends on this machine is added. */
    private String writeConfiguration(Optional<ServerCertificate> certificate) {
        Path shared = checkout.resolve("docker/postgres/postgresql.conf");
        String configuration = "# Written by ./platform at every start.\n"
                + "include " + quoted(shared) + "\n"
                + "listen_addresses = '" + port.host() + "'\n"
                + "port = " + port.number() + "\n"
                + "unix_socket_directories = ''\n"
                + certificate.map(this::encryption).orElse("");
        try {
            Files.writeString(data().resolve("postgresql.conf"), configuration);
            return configuration + Files.readString(shared);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write PostgreSQL's configuration", e);
        }
    }

    private String encryption(ServerCertificate certificate) {
        return "ssl = on\n"
                + "ssl_cert_file = " + quoted(certificate.certificate()) + "\n"
                + "ssl_key_file = " + quoted(certificate.key()) + "\n"
                + "hba_file = " + quoted(checkout.resolve("docker/postgres/pg_hba.conf")) + "\n";
    }

    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    /**
     * PostgreSQL keeps a pid file of its own. If it names a living postgres, the pid file of ours was lost: take it over.
     * If it names anything else, the machine went down, and PostgreSQL would refuse to start for fear of the stranger.
     */
    private void adoptSurvivor() {
        Path own = data().resolve("postmaster.pid");
        if (process.running().isPresent() || !Files.exists(own)) {
            return;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(own).get(0).strip());
            Optional<ProcessHandle> survivor = ProcessHandle.of(pid).filter(p -> p.info()
                    .command()
                    .filter(c -> c.endsWith("/postgres"))
                    .isPresent());
            if (survivor.isPresent()) {
                process.adopt(survivor.get());
            } else {
                Files.delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + own, e);
        }
    }

    private Optional<String> missing() {
        try (Connection connection = Login.owner(settings).direct(MAINTENANCE_DATABASE)) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("it does not answer");
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                throw new StackException("PostgreSQL on " + port.address() + " refuses the role "
                        + settings.text(Setting.DB_USER)
                        + " with DB_PASSWORD. It has the password it was created with: set that one, or change it with"
                        + " ALTER ROLE, or remove " + data() + " if its data is not needed.");
            }
            return Optional.of(e.getMessage());
        }
    }

    private void prepareDatabase() {
        String database = settings.database().name();
        try {
            try (Connection connection = Login.owner(settings).direct(MAINTENANCE_DATABASE)) {
                createDatabase(connection, database);
            }
            try (Connection connection = Login.owner(settings).direct();
                    Statement statement = connection.createStatement()) {
                statement.execute(InitScript.read(checkout.resolve("docker/postgres/init.sql"))
                        .sql(environment));
            }
        } catch (SQLException e) {
            throw new StackException("Cannot prepare the database " + database + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createDatabase(Connection connection, String database) throws SQLException {
        try (PreparedStatement exists = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            exists.setString(1, database);
            try (ResultSet found = exists.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE DATABASE " + create.enquoteIdentifier(database, true));
        }
    }

    private void requireExternal() {
        try (Connection connection = Login.owner(settings).direct()) {
            connection.isValid(2);
        } catch (SQLException e) {
            throw new StackException("PostgreSQL on " + port.address() + " (DB_HOST, DB_PORT) cannot be used: "
                    + e.getMessage() + "\n  A new database is prepared with: psql -f docker/postgres/init.sql");
        }
    }
}

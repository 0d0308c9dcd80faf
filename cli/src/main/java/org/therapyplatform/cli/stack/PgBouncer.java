package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** PgBouncer with the container's own configuration and start script. */
public final class PgBouncer implements Component {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    /** Whoever still has a session loses it: the server is stopped before. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Path checkout;
    private final StateDirectory state;
    private final PgBouncerBinary binary;
    private final Settings settings;
    private final Map<String, String> environment;
    private final Port port;
    private final DetachedProcess process;
    private final Daemon daemon;

    PgBouncer(
            Path checkout,
            StateDirectory state,
            PgBouncerBinary binary,
            Settings settings,
            Map<String, String> environment) {
        this.checkout = checkout;
        this.state = state;
        this.binary = binary;
        this.settings = settings;
        this.environment = environment;
        this.port = new Port(settings, Setting.PGBOUNCER_HOST, Setting.PGBOUNCER_PORT, "PgBouncer");
        this.process = new DetachedProcess(state.pidFile(name()), log());
        // Newer releases wait for every client on SIGTERM; the limit ends that.
        this.daemon = new Daemon("PgBouncer", port, process, "TERM", STOP_LIMIT);
    }

    @Override
    public String name() {
        return "pgbouncer";
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
            missing().ifPresent(reason -> {
                throw new StackException("PgBouncer on " + port.address()
                        + " (PGBOUNCER_HOST, PGBOUNCER_PORT) cannot be used: " + reason);
            });
            return;
        }
        Path docker = checkout.resolve("docker/pgbouncer");
        PgBouncerBinary.Found found = binary.find(progress);
        Unprivileged unprivileged = Unprivileged.ofThisMachine();
        List<String> command = new ArrayList<>(unprivileged.prefix());
        command.addAll(List.of("/bin/sh", docker.resolve("entrypoint.sh").toString()));
        Optional<ServerCertificate> certificate =
                ServerCertificate.of(settings, Setting.PGBOUNCER_TLS_CERTIFICATE_FILE, Setting.PGBOUNCER_TLS_KEY_FILE);
        Map<String, String> variables = variables(found, certificate);
        daemon.start(
                progress,
                command,
                variables,
                state.root(),
                content(docker)
                        + certificate.map(ServerCertificate::fingerprint).orElse(""),
                () -> createRunDirectory(unprivileged));
        Readiness.await("PgBouncer", process, START_LIMIT, this::missing);
    }

    @Override
    public void stop(Progress progress) {
        daemon.stop(progress);
    }

    @Override
    public ComponentStatus status() {
        return Reports.of(this, port.address(), process, () -> missing().orElse(null));
    }

    private Optional<String> missing() {
        try (Connection connection = Login.owner(settings).pooled()) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("it does not answer");
        } catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Map<String, String> variables(PgBouncerBinary.Found found, Optional<ServerCertificate> certificate) {
        Map<String, String> variables = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("PGBOUNCER_") || name.startsWith("DB_") || name.equals("PLATFORM_ENV")) {
                variables.put(name, value);
            }
        });
        // Only the two it logs in with itself; the services' passwords stay with the services.
        variables
                .keySet()
                .removeIf(name -> name.endsWith("_PASSWORD")
                        && !name.equals("DB_PASSWORD")
                        && !name.equals("PGBOUNCER_AUTH_PASSWORD"));
        certificate.ifPresent(files -> {
            variables.put(
                    Setting.PGBOUNCER_TLS_CERTIFICATE_FILE.name(),
                    files.certificate().toString());
            variables.put(Setting.PGBOUNCER_TLS_KEY_FILE.name(), files.key().toString());
        });
        variables.put("PGBOUNCER_LISTEN_ADDRESS", port.host());
        variables.put("PGBOUNCER_RUN_DIR", state.of(name()).toString());
        variables.put("PGBOUNCER_BINARY", found.program());
        found.libraries().ifPresent(path -> variables.put("LD_LIBRARY_PATH", path));
        return variables;
    }

    private static String content(Path docker) {
        try {
            return Files.readString(docker.resolve("pgbouncer.ini"))
                    + Files.readString(docker.resolve("entrypoint.sh"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read PgBouncer's configuration", e);
        }
    }

    private void createRunDirectory(Unprivileged unprivileged) {
        try {
            Files.createDirectories(state.of(name()));
            unprivileged.handOver(state.of(name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

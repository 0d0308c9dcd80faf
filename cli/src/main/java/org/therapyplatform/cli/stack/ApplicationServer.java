package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * The provisioned server with the application in it, run from {@code ear/target/server}; everything it writes goes to
 * the state directory, so that several stacks can run from one build.
 */
public final class ApplicationServer implements Component {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    /** Ten seconds for requests under way, then the subsystems. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";
    private static final Pattern OWN_REASON = Pattern.compile(
            "^Caused by: (?:org\\.therapyplatform\\.\\S+Exception|java\\.lang\\.IllegalStateException): (?!WFLY)(.*)");
    private static final List<String> SERVER_VARIABLES = List.of("JAVA_HEAP", "JAVA_EXTRA_OPTS");

    private final Path home;
    private final StateDirectory state;
    private final Map<String, String> environment;
    private final Settings settings;
    private final Port http;
    private final Port management;
    private final DetachedProcess process;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param home the provisioned server */
    ApplicationServer(Path home, StateDirectory state, Settings settings, Map<String, String> environment) {
        this.home = home;
        this.state = state;
        this.environment = environment;
        this.settings = settings;
        this.http = new Port(settings, Setting.HTTP_HOST, Setting.HTTP_PORT, "the API");
        this.management = new Port(settings, Setting.MANAGEMENT_HOST, Setting.MANAGEMENT_PORT, "management and health");
        this.process = new DetachedProcess(state.pidFile(name()), state.log("server-console"));
    }

    /** Where to ask the API, without a path: {@code http://127.0.0.1:8080}, with a certificate {@code https}. */
    public URI address() {
        return https()
                ? uri("https", new Port(settings, Setting.HTTP_HOST, Setting.HTTPS_PORT, "HTTPS"), "")
                : plainAddress();
    }

    /** The same without encryption; in production it only redirects. */
    public URI plainAddress() {
        return uri("http", http, "");
    }

    /** For requests to {@link #address}. */
    public HttpClient apiClient() {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        if (https()) {
            builder.sslContext(OwnCertificate.trusting(Path.of(settings.text(Setting.TLS_CERTIFICATE_FILE))));
        }
        return builder.build();
    }

    private boolean https() {
        return !settings.text(Setting.TLS_CERTIFICATE_FILE).isBlank();
    }

    /** Where health and metrics are, without a path. */
    public URI managementAddress() {
        return uri("http", management, "");
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public boolean local() {
        return true;
    }

    /** The server's own log, rotated by it; what it says before that is open goes to {@code server-console.log}. */
    @Override
    public Path log() {
        return base().resolve("log/server.log");
    }

    @Override
    public void start(Progress progress) {
        if (!Files.isExecutable(home.resolve("bin/standalone.sh"))) {
            throw new StackException("There is no server in " + home + ". Build it: mvn -DskipTests package");
        }
        List<String> command =
                List.of("/bin/sh", home.resolve("bin/standalone.sh").toString());
        Map<String, String> variables = variables();
        String fingerprint = DetachedProcess.fingerprint(command, variables, build());
        if (!process.startedWith(fingerprint)) {
            stop(progress);
            http.requireFree(progress);
            management.requireFree(progress);
            progress.tell("Starting the server on " + http.address() + " (migrates the schemas first)");
            try {
                Files.createDirectories(base());
                Files.deleteIfExists(jvmPidFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            process.start(command, variables, state.root(), fingerprint);
        }
        try {
            Readiness.await("The server", process, START_LIMIT, this::missingWhileStarting);
        } catch (StackException e) {
            // It would only hold the ports; the next attempt begins anew.
            stop(Progress.SILENT);
            throw e;
        }
    }

    @Override
    public void stop(Progress progress) {
        if (process.running().isPresent()) {
            progress.tell("Stopping the server");
        }
        Optional<ProcessHandle> jvm = jvm();
        process.stop("TERM", STOP_LIMIT);
        // The shell that started it may have been killed: the server must not survive it.
        jvm.filter(Liveness::alive).ifPresent(this::end);
    }

    /** Ends the server as a crash would: nothing is finished, nothing is written. */
    public void kill() {
        jvm().ifPresent(jvm -> {
            jvm.destroyForcibly();
            Liveness.ended(jvm, Duration.ofSeconds(10));
        });
        process.stop("KILL", Duration.ofSeconds(10));
    }

    @Override
    public ComponentStatus status() {
        return Reports.of(
                this, http.address(), process.running(), jvm(), () -> missing().orElse(null));
    }

    /** What {@code /health/ready} answers; empty if nobody answers. */
    public Optional<HttpResponse<String>> readiness() {
        try {
            return Optional.of(client.send(
                    HttpRequest.newBuilder(uri("http", management, "/health/ready"))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> missing() {
        return readiness()
                .map(answer ->
                        answer.statusCode() == 200 ? Optional.<String>empty() : Optional.of("/health/ready says DOWN"))
                .orElse(Optional.of("nothing answers on " + management.address()));
    }

    /** A failed deployment leaves the server running and never ready: no need to wait for the limit. */
    private Optional<String> missingWhileStarting() {
        Optional<String> missing = missing();
        if (missing.isPresent() && LogFile.text(process.output()).contains(STARTED_WITH_ERRORS)) {
            throw new StackException(
                    "The server started, but the application did not:" + reasons() + "\n  The whole log: " + log());
        }
        return missing;
    }

    /** Our own exceptions say it best; without one, what the server made of it. */
    private String reasons() {
        List<String> lines = LogFile.text(process.output()).lines().toList();
        List<String> own = lines.stream()
                .map(OWN_REASON::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .distinct()
                .toList();
        List<String> shown = own.isEmpty()
                ? lines.stream()
                        .filter(line -> line.contains(" ERROR ") || line.startsWith("Caused by: "))
                        .map(line -> line.length() > 400 ? line.substring(0, 400) + "…" : line)
                        .distinct()
                        .limit(12)
                        .toList()
                : own;
        return shown.stream().map(line -> "\n    " + line).collect(Collectors.joining());
    }

    private void end(ProcessHandle jvm) {
        jvm.destroy();
        if (!Liveness.ended(jvm, STOP_LIMIT)) {
            jvm.destroyForcibly();
        }
    }

    private Path base() {
        return state.of(name());
    }

    private Path jvmPidFile() {
        return state.pidFile("server-jvm");
    }

    private Optional<ProcessHandle> jvm() {
        try {
            long pid = Long.parseLong(Files.readString(jvmPidFile()).strip());
            return ProcessHandle.of(pid)
                    .filter(jvm ->
                            jvm.info().command().filter(c -> c.endsWith("java")).isPresent());
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(environment);
        SERVER_VARIABLES.forEach(
                name -> Optional.ofNullable(System.getenv(name)).ifPresent(v -> variables.put(name, v)));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("PLATFORM_STATE", base().toString());
        variables.put("JBOSS_PIDFILE", jvmPidFile().toString());
        return variables;
    }

    /** Changes with every build that changed something the server reads. */
    private String build() {
        StringBuilder build = new StringBuilder();
        for (String file : List.of(
                "standalone/deployments/therapy-platform.ear",
                "standalone/configuration/standalone.xml",
                "bin/standalone.conf")) {
            try {
                Path path = home.resolve(file);
                build.append(Files.size(path))
                        .append('@')
                        .append(Files.getLastModifiedTime(path))
                        .append(' ');
            } catch (IOException e) {
                throw new StackException("The build is incomplete: " + home.resolve(file) + " is missing", e);
            }
        }
        return build.toString();
    }

    private static URI uri(String scheme, Port port, String path) {
        String host = port.host().equals("0.0.0.0") ? "127.0.0.1" : port.host();
        return URI.create(scheme + "://" + host + ":" + port.number() + path);
    }
}

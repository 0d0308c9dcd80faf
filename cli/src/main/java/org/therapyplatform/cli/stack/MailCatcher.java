package org.therapyplatform.cli.stack;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.therapyplatform.cli.mail.MailCatcherProcess;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** Catches what the platform sends, unless it is to send for real: in production, or to a mail server elsewhere. */
public final class MailCatcher implements Component {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final StateDirectory state;
    private final Settings settings;
    private final Port port;
    private final DetachedProcess process;
    private final Daemon daemon;

    MailCatcher(StateDirectory state, Settings settings) {
        this.state = state;
        this.settings = settings;
        this.port = new Port(settings, Setting.SMTP_HOST, Setting.SMTP_PORT, "the mail catcher");
        this.process = new DetachedProcess(state.pidFile(name()), log());
        this.daemon = new Daemon("the mail catcher", port, process, "TERM", STOP_LIMIT);
    }

    /** One {@code .eml} file a mail, the oldest first by name. */
    public Path mails() {
        return state.of(name());
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean local() {
        return port.local() && settings.environment() != PlatformEnvironment.PRODUCTION;
    }

    @Override
    public Path log() {
        return state.log(name());
    }

    @Override
    public void start(Progress progress) {
        if (!local()) {
            return;
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx48m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CICompilerCount=1",
                "-cp",
                classPath(),
                MailCatcherProcess.class.getName(),
                port.host(),
                String.valueOf(port.number()),
                mails().toString());
        daemon.start(progress, command, Map.of(), state.root(), "", () -> {});
        Readiness.await("The mail catcher", process, START_LIMIT, this::missing);
    }

    @Override
    public void stop(Progress progress) {
        daemon.stop(progress);
    }

    @Override
    public ComponentStatus status() {
        return Reports.of(this, port.address(), process, () -> missing().orElse(null));
    }

    /** Our own; absolute, since the process starts elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Optional<String> missing() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(port.host(), port.number()), 1000);
            socket.setSoTimeout(2000);
            String greeting = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            return greeting.equals("220") ? Optional.empty() : Optional.of("it greets with '" + greeting + "'");
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }
}

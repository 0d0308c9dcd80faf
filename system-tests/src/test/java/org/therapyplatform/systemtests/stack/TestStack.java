package org.therapyplatform.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;

/**
 * The one stack of a test run: PostgreSQL, PgBouncer, mail catcher and server, with an empty database. It starts when
 * the first test asks for it and stops after the last. Its settings are the environment variables in pom.xml. What it asks
 * outside is answered by {@link OutsideServices}.
 */
public final class TestStack {
    /** Root of the source tree. */
    public static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    /** For a run from an IDE, which does not know the pom's environment variables. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "PLATFORM_ENV", "testing",
            "DB_PORT", "27432",
            "PGBOUNCER_PORT", "27433",
            "HTTP_PORT", "27080",
            "MANAGEMENT_PORT", "27990",
            "SMTP_PORT", "27025",
            "EMAIL_SEND_DELAY_SECONDS", "3");

    private static LocalStack running;
    private static RuntimeException failure;

    private TestStack() {}

    /** The running stack, started by the first call. A start that failed is not tried again. */
    public static synchronized LocalStack get() {
        return get(false);
    }

    /**
     * The same without mail catcher and server, for tests that start a server of their own on the same ports. A run uses
     * one or the other.
     */
    public static synchronized LocalStack database() {
        return get(true);
    }

    /** Of the first stack, whether it runs or not. */
    static int port(Setting setting) {
        return Integer.parseInt(System.getenv().getOrDefault(setting.name(), DEFAULTS.get(setting.name())));
    }

    static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
        OutsideServices.stop();
    }

    private static synchronized LocalStack get(boolean databaseOnly) {
        if (failure != null) {
            throw new IllegalStateException("The stack did not start, see the first test that needed it", failure);
        }
        if (running == null) {
            try {
                running = start(databaseOnly);
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return running;
    }

    private static LocalStack start(boolean databaseOnly) {
        WebSite.start();
        Path state = Path.of("target", databaseOnly ? "in-container" : "stack").toAbsolutePath();
        Map<String, String> settings = new HashMap<>(DEFAULTS);
        settings.keySet().removeAll(System.getenv().keySet());
        settings.putAll(OutsideServices.start());
        LocalStack stack = LocalStack.of(CHECKOUT, state, settings);
        Progress progress = message -> System.out.println("[stack] " + message);
        if (Files.exists(state)) {
            // A run that was interrupted leaves its processes and its data; neither may reach this one.
            stack.down(progress);
            delete(state);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(TestStack::stop));
        try {
            if (databaseOnly) {
                stack.upDatabase(progress);
            } else {
                stack.up(progress);
            }
        } catch (RuntimeException e) {
            stack.down(progress);
            throw e;
        }
        return stack;
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

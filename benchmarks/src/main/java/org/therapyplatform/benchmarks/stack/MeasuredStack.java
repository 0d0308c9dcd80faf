package org.therapyplatform.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.therapyplatform.cli.configuration.LaunchConfiguration;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * The whole platform of a checkout, with an empty database, for as long as a benchmark runs. Settings come from the
 * environment, else from here.
 */
public final class MeasuredStack implements AutoCloseable {
    private static final Role ACCOUNT = Role.COORDINATOR;

    /** Below 32768, where no outgoing connection can take one by chance. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "PLATFORM_ENV", "testing",
            "DB_PORT", "26432",
            "PGBOUNCER_PORT", "26433",
            "HTTP_PORT", "26080",
            "MANAGEMENT_PORT", "26990",
            "SMTP_PORT", "26025",
            // The most it can be: counted as ever, and never reached.
            "API_RATE_LIMIT_PER_MINUTE", "1000000");

    /** Away from the first server's ports by this much. */
    private static final int SECOND = 100;

    private static final long MEGABYTE = 1024L * 1024;

    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    /** In /proc/PID/task/TID/stat, counted from behind the thread's name; system time follows. */
    private static final int USER_TIME = 11;

    private static final long MILLIS_A_TICK = 10;

    private final LocalStack stack;
    private final Progress progress;
    private LocalStack second;

    private MeasuredStack(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /**
     * @param checkout built
     * @param work directory for everything; what an earlier run left there is removed
     */
    public static MeasuredStack start(Path checkout, Path work, Progress progress) {
        Map<String, String> settings = new HashMap<>(DEFAULTS);
        settings.keySet().removeAll(System.getenv().keySet());
        Path home = MeasuredServer.copy(checkout.resolve("ear/target/server"), work.resolve("server"));
        Path state = work.resolve("stack");
        LocalStack stack =
                new LocalStack(checkout, state, LaunchConfiguration.of(checkout, System.getenv(), settings), home);
        if (Files.exists(state)) {
            stack.down(progress);
            MeasuredServer.delete(state);
        }
        MeasuredStack measured = new MeasuredStack(stack, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(measured::close));
        stack.up(progress);
        return measured;
    }

    /** Starts the server of another checkout beside the first, on the same database; its migrations must be the same. */
    public URI startSecond(Path checkout, Path work) {
        Map<String, String> settings = new HashMap<>(stack.configuration().environment());
        for (String port : new String[] {"HTTP_PORT", "MANAGEMENT_PORT"}) {
            settings.put(port, String.valueOf(Integer.parseInt(settings.get(port)) + SECOND));
        }
        settings.put("PLATFORM_NODE", "node-2");
        Path home = MeasuredServer.copy(checkout.resolve("ear/target/server"), work.resolve("second-server"));
        second = new LocalStack(
                checkout,
                work.resolve("stack/second"),
                LaunchConfiguration.of(checkout, System.getenv(), settings),
                home);
        second.server().start(progress);
        return second.server().address();
    }

    public URI address() {
        return stack.server().address();
    }

    public Settings settings() {
        return stack.settings();
    }

    /** What it runs with, by setting name. */
    public Map<String, String> environment() {
        return stack.configuration().environment();
    }

    /** Where it keeps its data, logs and processes. */
    public Path stateDirectory() {
        return stack.stateDirectory();
    }

    /** PostgreSQL's log. */
    public Path databaseLog() {
        return stack.postgres().log();
    }

    /** The server's own log. */
    public Path serverLog() {
        return stack.server().log();
    }

    /** The value of an Authorization header that signs in. */
    public String authorization() {
        String password = password(ACCOUNT);
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((ACCOUNT.label() + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public String password(Role role) {
        return stack.credentials().password(role.label()).orElseThrow();
    }

    /** Resident memory of the server, in megabytes. */
    public long residentMegabytes() {
        return stack.server().status().residentMegabytes();
    }

    /** Collects the garbage of the server first. */
    public long heapMegabytesAfterCollection() throws InterruptedException {
        long server = stack.server().status().pid();
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        URI metrics = URI.create("http://127.0.0.1:" + settings().number(Setting.MANAGEMENT_PORT) + "/metrics");
        try {
            new ProcessBuilder(jcmd, String.valueOf(server), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("base_memory_usedHeap_bytes"))
                            .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .findFirst()
                            .orElseThrow()
                    / MEGABYTE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves its port to a mail server of the benchmark. */
    public void stopMailCatcher() {
        stack.mailCatcher().stop(progress);
    }

    /** Processor time the server has used so far, the second one's if it is asked for. */
    public Duration processorTime(URI server) {
        LocalStack asked = server.equals(address()) ? stack : second;
        return ProcessHandle.of(asked.server().status().pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /**
     * Processor time that server's compiler has used so far; Linux tells it for each thread. What a thread used
     * that has ended is gone: less than before is possible.
     */
    public Duration compilerTime(URI server) {
        LocalStack asked = server.equals(address()) ? stack : second;
        Path threads = Path.of("/proc", String.valueOf(asked.server().status().pid()), "task");
        long ticks = 0;
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                ticks += compilerTicks(thread);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Duration.ofMillis(ticks * MILLIS_A_TICK);
    }

    /** None of a thread that is no compiler's, or has ended since it was listed. */
    private static long compilerTicks(Path thread) {
        String figures;
        try {
            figures = Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            return 0;
        }
        if (!COMPILER.matcher(figures).find()) {
            return 0;
        }
        String[] afterName = figures.substring(figures.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(afterName[USER_TIME]) + Long.parseLong(afterName[USER_TIME + 1]);
    }

    /** As the administrative owner, past PgBouncer. */
    public void execute(String... statements) {
        try (Connection connection = Login.owner(stack.settings()).direct();
                Statement statement = connection.createStatement()) {
            // Rows by the million take longer than a command may wait for an answer.
            connection.setNetworkTimeout(Runnable::run, 0);
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (second != null) {
            second.server().stop(progress);
            second = null;
        }
        stack.close();
    }
}

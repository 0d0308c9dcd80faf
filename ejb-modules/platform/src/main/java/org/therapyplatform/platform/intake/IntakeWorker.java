package org.therapyplatform.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.therapyplatform.platform.intake.IntakeSource.Entry;

/**
 * Looks into the sources of a module every now and then and processes what is stored, one file after the other, for as
 * long as the server runs and whatever happens. Any number of servers may do so at once: a file is held by an advisory
 * lock on a connection of its own, which dies with its server.
 */
final class IntakeWorker {
    /** What is handed over is not to wait for the next look. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(IntakeWorker.class.getName());

    private static final Duration TIDY = Duration.ofHours(1);

    /** At the latest a look that did not go well is followed by the next, however seldom they are. */
    private static final Duration SOON = Duration.ofMinutes(1);

    /**
     * What a worker works on.
     *
     * @param name for the log
     * @param sources each with the kind of its files
     * @param interval between two looks into the sources
     * @param problem why no source may be read: a sentence; null if all is well. Hand-overs are processed all the same
     * @param largestFile of a source, in bytes
     */
    record Job(
            String name,
            Map<IntakeSource, String> sources,
            Duration interval,
            String problem,
            long largestFile,
            int keepFailedDays) {}

    /**
     * A file that was tried.
     *
     * @param state where it stands as far as this server knows; what another server got on with is left to that
     * @param name for people
     */
    private record Tried(String kind, int id, ImportState state, String name) {
        private static Tried of(ImportFile file) {
            return new Tried(file.kind(), file.id(), ImportState.processing, label(file));
        }
    }

    private final Job job;
    private final ImportFiles files;
    private final ImportProcessor processor;
    private final Consumer<ImportFailed> failed;
    private final Clock clock;
    private final ReentrantLock round = new ReentrantLock();
    private ScheduledFuture<?> schedule;
    private volatile boolean stopping;
    /** Sources that cannot be listed: said once, not at every look for as long as it lasts. */
    private final Set<String> silent = new HashSet<>();

    /** By source; written by the worker, read by people. */
    private final Map<IntakeSource, SourceLook> looks = new ConcurrentHashMap<>();

    private final SignOfLife life;
    private boolean running;
    private Instant nextLook = Instant.MIN;
    private Instant tidied = Instant.MIN;
    private String told;

    IntakeWorker(Job job, ImportFiles files, ImportProcessor processor, Consumer<ImportFailed> failed, Clock clock) {
        this.job = job;
        this.files = files;
        this.processor = processor;
        this.failed = failed;
        this.clock = clock;
        life = new SignOfLife(clock, () -> files.alive(false, problem()));
    }

    /** Works until it is stopped. */
    void start(ScheduledExecutorService executor) {
        schedule = executor.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One round; never throws. */
    private void tick() {
        round.lock();
        try {
            if (!stopping) {
                round();
                told = null;
            }
        } catch (RuntimeException e) {
            trouble("Imports (" + job.name() + ") cannot be worked on: " + described(e));
        } finally {
            round.unlock();
        }
    }

    /** Ends after the part of the work that is under way. */
    void stop() {
        schedule.cancel(false);
        stopping = true;
        round.lock();
        try {
            files.running(false);
        } catch (RuntimeException e) {
            // Without a database nobody can be told; the sign of life grows old by itself.
        } finally {
            round.unlock();
        }
    }

    /** The last look into each source, in their order. */
    List<SourceLook> looks() {
        return job.sources().entrySet().stream()
                .map(source -> looks.getOrDefault(
                        source.getKey(),
                        new SourceLook(source.getValue(), source.getKey().name(), null, job.problem())))
                .toList();
    }

    private void round() {
        if (!running) {
            files.running(true);
            running = true;
        }
        life.give();
        if (lookDue()) {
            look();
        }
        if (!clock.instant().isBefore(tidied.plus(TIDY))) {
            tidied = clock.instant();
            files.tidy(job.keepFailedDays());
        }
        work();
    }

    private boolean lookDue() {
        return job.problem() == null && !clock.instant().isBefore(nextLook);
    }

    /** It counts when it is over. */
    private void look() {
        Instant begun = clock.instant();
        // Whatever goes wrong from here on.
        nextLook = begun.plus(Collections.min(List.of(job.interval(), SOON)));
        for (IntakeSource source : job.sources().keySet()) {
            if (goOn()) {
                collect(source);
            }
        }
        if (stopping) {
            return;
        }
        files.alive(true, problem());
        if (problem() == null) {
            nextLook = begun.plus(job.interval());
        }
    }

    /** I6: why no source may be read, else why one of them could not be listed last; null if all is well. */
    private String problem() {
        if (job.problem() != null) {
            return job.problem();
        }
        return looks().stream()
                .map(SourceLook::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** One file at least; the others wait if it is time to look into the sources: what is there shall not wait for long. */
    private void work() {
        for (int id : files.due()) {
            if (!goOn()) {
                return;
            }
            boolean processed = process(id);
            if (processed && lookDue()) {
                return;
            }
        }
    }

    /** Asked between any two parts of the work. */
    private boolean goOn() {
        life.give();
        return !stopping;
    }

    private void collect(IntakeSource source) {
        Instant begun = clock.instant();
        List<Entry> entries;
        try {
            entries = source.list();
        } catch (IOException | RuntimeException e) {
            String reason = source.name() + " cannot be listed: " + described(e);
            looks.put(source, new SourceLook(job.sources().get(source), source.name(), clock.instant(), reason));
            files.error(reason);
            if (silent.add(source.name())) {
                LOG.warning(reason);
                tell(ImportFailed.source(job.sources().get(source), reason));
            }
            return;
        }
        silent.remove(source.name());
        looks.put(source, new SourceLook(job.sources().get(source), source.name(), clock.instant(), null));
        forget(source, entries, begun);
        for (Entry entry : entries) {
            if (!goOn()) {
                return;
            }
            if (entry.version() != null) {
                fetch(source, entry);
            }
        }
    }

    private void forget(IntakeSource source, List<Entry> listed, Instant begun) {
        String kind = job.sources().get(source);
        for (String name : files.forget(kind, source.name(), listed, begun)) {
            ImportFailed gone = ImportFailed.gone(kind, name);
            warn("(" + kind + ")", gone.reason());
            files.error(name + ": " + gone.reason());
            tell(gone);
        }
    }

    private void fetch(IntakeSource source, Entry entry) {
        String kind = job.sources().get(source);
        Optional<Integer> wanted = files.wanted(kind, source.name(), entry);
        if (wanted.isPresent()) {
            Tried file = new Tried(kind, wanted.get(), ImportState.received, entry.name());
            try (InputStream content = source.open(entry)) {
                files.store(file.id(), content, job.largestFile());
            } catch (RejectedFileException e) {
                // Left where it is: its content is nowhere else.
                fail(file, e.getMessage(), List.of());
                return;
            } catch (IOException | RuntimeException e) {
                String reason = e instanceof LaterException ? e.getMessage() : "Cannot be fetched: " + described(e);
                // At the next look, whenever that is.
                tryLater(file, Duration.ZERO, reason);
                return;
            }
        }
        if (files.safe(kind, source.name(), entry)) {
            try {
                source.remove(entry);
            } catch (IOException | RuntimeException e) {
                String reason = "Is stored, but stays at its source: " + described(e);
                warn("(" + kind + ")", reason);
                files.error(entry.name() + ": " + reason);
                if (silent.add(source.name() + "/" + entry.name())) {
                    tell(ImportFailed.waits(kind, entry.name(), reason));
                }
            }
        }
    }

    /** @return whether there was something to be done: not if another server has the file */
    private boolean process(int id) {
        try (Connection connection = files.dataSource().getConnection()) {
            if (!lock(connection, id)) {
                return false;
            }
            try {
                Optional<ImportFile> file = files.start(id);
                file.ifPresent(this::process);
                return file.isPresent();
            } finally {
                unlock(connection, id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to the database");
        }
    }

    private void process(ImportFile file) {
        try {
            processor.process(file, this::goOn);
        } catch (RejectedFileException e) {
            fail(Tried.of(file), e.getMessage(), e.rejections());
        } catch (LaterException e) {
            retry(file, RetryPlan.FOR_A_DAY, e.getMessage());
        } catch (RuntimeException e) {
            // Its message may quote a value.
            retry(file, RetryPlan.AFTER_A_DEFECT, "Unexpected: " + described(e));
        }
        files.rejectedRecords(file).ifPresent(this::tell);
    }

    private void retry(ImportFile file, RetryPlan plan, String reason) {
        plan.waitAfter(file.attempts())
                .ifPresentOrElse(
                        wait -> tryLater(Tried.of(file), wait, reason), () -> fail(Tried.of(file), reason, List.of()));
    }

    private void fail(Tried file, String reason, List<ImportRejection> rejections) {
        warn(file, reason);
        if (files.failed(file.id(), file.state(), reason, rejections)) {
            files.error(file.name() + ": " + reason);
            tell(ImportFailed.file(file.kind(), file.name(), reason));
        }
    }

    /** I7: said when it begins to wait, not at every try. */
    private void tryLater(Tried file, Duration wait, String reason) {
        warn(file, reason);
        files.later(file.id(), file.state(), wait, reason).ifPresent(attempts -> {
            files.error(file.name() + ": " + reason);
            if (attempts == 1) {
                tell(ImportFailed.waits(file.kind(), file.name(), reason));
            }
        });
    }

    /** People name files after people; what a source lists was named by a machine. */
    static String label(ImportFile file) {
        return file.uploaded() ? "import " + file.id() : file.name();
    }

    /** Of the file only the number is logged. */
    private static void warn(Tried file, String reason) {
        warn(file.id() + " (" + file.kind() + ")", reason);
    }

    private static void warn(String which, String reason) {
        LOG.warning(() -> "Import " + which + ": " + reason);
    }

    private void tell(ImportFailed event) {
        try {
            failed.accept(event);
        } catch (RuntimeException e) {
            LOG.warning("A failed import could not be reported: " + described(e));
        }
    }

    /** Said once, not every two seconds for as long as it lasts. */
    private void trouble(String text) {
        if (!text.equals(told)) {
            LOG.severe(text);
        }
        told = text;
    }

    /** Only our own messages are known to quote nothing. */
    private static String described(Exception e) {
        Throwable told = e;
        while (told.getCause() instanceof RuntimeException cause
                && told.getClass().getName().startsWith("jakarta.ejb")) {
            told = cause;
        }
        boolean ours = told instanceof IOException && told.getMessage() != null
                || told instanceof RejectedFileException
                || told instanceof LaterException;
        return ours ? told.getMessage() : told.getClass().getSimpleName();
    }

    private static boolean lock(Connection connection, int id) throws SQLException {
        return ask(connection, "SELECT pg_try_advisory_lock(hashtext(current_user || '.import_file'), ?)", id);
    }

    private static void unlock(Connection connection, int id) throws SQLException {
        ask(connection, "SELECT pg_advisory_unlock(hashtext(current_user || '.import_file'), ?)", id);
    }

    private static boolean ask(Connection connection, String sql, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}

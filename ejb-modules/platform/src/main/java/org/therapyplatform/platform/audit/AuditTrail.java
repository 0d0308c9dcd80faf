package org.therapyplatform.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Events on their way into {@code audit.event}. Written in batches by a thread of its own, so that a read costs no
 * statement more; a batch is taken off the queue when it is committed.
 */
@ApplicationScoped
public class AuditTrail {
    private static final Logger LOG = Logger.getLogger(AuditTrail.class.getName());

    /** About a minute of a busy server (T3). Requests under way may overshoot it; none of theirs is lost. */
    private static final int ROOM = 20_000;

    private static final int BATCH = 500;
    private static final long PAUSE_MILLIS = 500;
    private static final int STOP_ATTEMPTS = 10;
    private static final String TEXT = "text";

    /** A batch in one statement, each column as an array: a row costs the database half of what it costs as a statement. */
    private static final String INSERT = """
            INSERT INTO audit.event (at, account, role, address, method, route, action, subject_kind, subject_ids)
            SELECT at, account, role, address, method, route, action, subject_kind, CAST(subject_ids AS integer[])
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS event (at, account, role, address, method, route, action, subject_kind, subject_ids)
            """;

    private final ConcurrentLinkedDeque<AuditEvent> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();
    private Clock clock;
    private AuditRecords records;
    private Thread writer;
    private volatile boolean stopping;

    protected AuditTrail() {}

    @Inject
    AuditTrail(Clock clock, AuditRecords records) {
        this.clock = clock;
        this.records = records;
    }

    /** Whether another request may be let in (T3). */
    public boolean hasRoom() {
        return count.get() < ROOM;
    }

    public AuditEvent event(AuditOrigin origin, AuditAction action, String subjectKind, List<Integer> subjectIds) {
        return new AuditEvent(clock.instant(), origin, action, subjectKind, subjectIds);
    }

    /** Never fails and never waits. */
    public void record(AuditEvent event) {
        waiting.addLast(event);
        count.incrementAndGet();
    }

    /** @throws IllegalStateException if the trail could be rewritten (T4) */
    public void start() {
        records.requireAppendOnly();
        stopping = false;
        writer = new Thread(this::write, "audit-trail");
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns when everything is written (T2), or cannot be. */
    public void stop() {
        stopping = true;
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        boolean troubled = false;
        while (!stopping) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                continue;
            }
            try {
                drain();
                troubled = false;
            } catch (SQLException | RuntimeException e) {
                if (!troubled) {
                    // The state, not the message: a message quotes values.
                    LOG.log(Level.WARNING, "The audit trail cannot be written, its events wait: {0}", state(e));
                }
                troubled = true;
            }
        }
        for (int attempt = 0; attempt < STOP_ATTEMPTS && !waiting.isEmpty(); attempt++) {
            try {
                drain();
            } catch (SQLException | RuntimeException e) {
                LOG.log(Level.WARNING, "The audit trail cannot be written while stopping: {0}", state(e));
                pause();
            }
        }
        if (!waiting.isEmpty()) {
            LOG.log(Level.SEVERE, "{0} events of the audit trail are lost: the database is away", count.get());
        }
    }

    /** All that waits. A connection lost over a commit may write a batch twice, never not at all. */
    private void drain() throws SQLException {
        while (!waiting.isEmpty()) {
            List<AuditEvent> batch = new ArrayList<>();
            for (AuditEvent event : waiting) {
                batch.add(event);
                if (batch.size() == BATCH) {
                    break;
                }
            }
            insert(batch);
            for (int i = 0; i < batch.size(); i++) {
                waiting.removeFirst();
            }
            count.addAndGet(-batch.size());
        }
    }

    private void insert(List<AuditEvent> batch) throws SQLException {
        try (Connection connection = records.open();
                PreparedStatement rows = connection.prepareStatement(INSERT)) {
            rows.setArray(1, column(connection, "timestamptz", batch, AuditEvent::at));
            rows.setArray(
                    2, column(connection, TEXT, batch, event -> event.origin().account()));
            rows.setArray(
                    3, column(connection, TEXT, batch, event -> event.origin().role()));
            rows.setArray(
                    4, column(connection, TEXT, batch, event -> event.origin().address()));
            rows.setArray(
                    5, column(connection, TEXT, batch, event -> event.origin().method()));
            rows.setArray(
                    6, column(connection, TEXT, batch, event -> event.origin().route()));
            rows.setArray(7, column(connection, TEXT, batch, AuditEvent::action));
            rows.setArray(8, column(connection, TEXT, batch, AuditEvent::subjectKind));
            rows.setArray(9, column(connection, TEXT, batch, AuditTrail::subjectIds));
            rows.executeUpdate();
        }
    }

    private static Array column(
            Connection connection, String type, List<AuditEvent> batch, Function<AuditEvent, Object> value)
            throws SQLException {
        return connection.createArrayOf(
                type,
                batch.stream()
                        .map(value)
                        .map(each -> each == null ? null : each.toString())
                        .toArray());
    }

    /** An array of different length in each row, which an array of arrays cannot hold. */
    private static String subjectIds(AuditEvent event) {
        return event.subjectIds().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String state(Exception failure) {
        return failure instanceof SQLException sql
                ? "SQL state " + sql.getSQLState()
                : failure.getClass().getName();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

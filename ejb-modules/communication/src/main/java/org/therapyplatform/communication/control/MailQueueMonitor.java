package org.therapyplatform.communication.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.therapyplatform.communication.boundary.MailFailures;
import org.therapyplatform.communication.boundary.MailQueueStatus;
import org.therapyplatform.communication.boundary.StuckMail;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.health.Monitor;
import org.therapyplatform.platform.time.Timestamps;

/** R16: how the mail queue is doing, over all servers. */
@ApplicationScoped
public class MailQueueMonitor implements Monitor {
    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final Duration RECENT_ERROR = Duration.ofMinutes(5);
    private static final int RECENT_BATCHES = 10;
    private static final Duration RATE_WITHIN = Duration.ofMinutes(10);

    // idx_mail_batch_begun_at serves the days and the latest batches, idx_emails_queue the queue.
    private static final String COUNTS = """
            SELECT w.last_check, e.last_error, e.last_error_at, q.paused_at, q.paused_by,
                t.sent, t.failed, a.sent, a.failed, a.retried, r.bad, r.attempts, waiting.mails, waiting.oldest,
                lately.sent
            FROM mail_queue q
            CROSS JOIN (SELECT max(last_check) AS last_check FROM mail_worker) w
            LEFT JOIN (SELECT last_error, last_error_at FROM mail_worker WHERE last_error_at IS NOT NULL
                ORDER BY last_error_at DESC LIMIT 1) e ON true
            CROSS JOIN (SELECT coalesce(sum(sent), 0) AS sent, coalesce(sum(failed), 0) AS failed FROM mail_batch
                WHERE begun_at >= ?) t
            CROSS JOIN (SELECT coalesce(sum(sent), 0) AS sent, coalesce(sum(failed), 0) AS failed,
                coalesce(sum(retried), 0) AS retried FROM mail_batch) a
            CROSS JOIN (SELECT coalesce(sum(failed + retried), 0) AS bad,
                coalesce(sum(sent + failed + retried), 0) AS attempts
                FROM (SELECT sent, failed, retried FROM mail_batch ORDER BY begun_at DESC, id DESC LIMIT 20) latest) r
            CROSS JOIN (SELECT count(*) AS mails, min(in_warteschlange_am) AS oldest FROM emails
                WHERE status IN ('In_Warteschlange', 'Wird_gesendet')) waiting
            CROSS JOIN (SELECT coalesce(sum(sent), 0) AS sent FROM mail_batch WHERE begun_at >= ?) lately""";

    private static final String BATCHES =
            "SELECT sent, failed, begun_at FROM mail_batch ORDER BY begun_at DESC, id DESC LIMIT " + RECENT_BATCHES;

    // ix_emails_status serves both.
    private static final String FAILURES = """
            SELECT coalesce(fehlermeldung, ''), count(*), min(updated_at), max(updated_at) FROM emails
            WHERE status = 'Fehlgeschlagen' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50""";

    private static final String STUCK = """
            SELECT id, betreff, versand_knoten, updated_at, naechster_versuch_am FROM emails
            WHERE status = 'Wird_gesendet' AND updated_at < ? ORDER BY updated_at, id LIMIT 50""";

    /** Longer than any mail server was seen to take for one mail. */
    private static final Duration SENDING_TAKES = Duration.ofMinutes(2);

    @Resource(lookup = "java:jboss/datasources/CommunicationDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return "email-queue";
    }

    @Override
    public String service() {
        return "email-queue-processor";
    }

    @Override
    public Report report() {
        Counts counts;
        try {
            counts = counts();
        } catch (UnavailableException e) {
            return new Report(Map.of("processor_running", false), List.of("Database unreachable"));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("processor_running", running(counts));
        details.put("last_check", counts.lastCheck());
        details.put("emails_sent_today", counts.sentToday());
        details.put("emails_failed_today", counts.failedToday());
        details.put("last_error", counts.lastError());
        details.put("last_error_time", counts.lastErrorAt());
        return new Report(details, issues(counts, settings.flag(Setting.ENABLE_EMAIL_SENDING), now()));
    }

    @Override
    public Map<String, Number> metrics() {
        Counts counts = counts();
        Map<String, Number> metrics = new LinkedHashMap<>();
        metrics.put("email_queue_length", counts.waiting());
        metrics.put("email_queue_oldest_seconds", age(counts));
        metrics.put("email_queue_paused", counts.paused() ? 1 : 0);
        metrics.put("emails_sent_total", counts.sent());
        metrics.put("emails_failed_total", counts.failed());
        metrics.put("emails_retried_total", counts.retried());
        return metrics;
    }

    public MailQueueStatus status() {
        Counts counts = counts();
        List<MailQueueStatus.Batch> batches = query(BATCHES, statement -> {
            List<MailQueueStatus.Batch> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new MailQueueStatus.Batch(row.getInt(1), row.getInt(2), time(row, 3)));
                }
            }
            return rows;
        });
        return new MailQueueStatus(
                running(counts),
                counts.lastCheck(),
                counts.sentToday(),
                counts.failedToday(),
                counts.lastError(),
                counts.lastErrorAt(),
                counts.sent(),
                counts.failed(),
                batches,
                counts.paused(),
                counts.pausedAt(),
                counts.pausedBy(),
                settings.flag(Setting.ENABLE_EMAIL_SENDING),
                counts.waiting(),
                age(counts),
                counts.sentLately(),
                settings.number(Setting.EMAIL_RATE_LIMIT_PER_MINUTE));
    }

    /** What failed, by reason, the most frequent first. */
    public List<MailFailures> failures() {
        return query(FAILURES, statement -> {
            List<MailFailures> failures = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    failures.add(new MailFailures(row.getString(1), row.getLong(2), time(row, 3), time(row, 4)));
                }
            }
            return failures;
        });
    }

    /** What is being sent for longer than that takes, the oldest first. */
    public List<StuckMail> stuck() {
        return query(STUCK, statement -> {
            statement.setObject(1, now().minus(SENDING_TAKES));
            List<StuckMail> stuck = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stuck.add(new StuckMail(
                            row.getInt(1), row.getString(2), row.getString(3), time(row, 4), time(row, 5)));
                }
            }
            return stuck;
        });
    }

    private boolean running(Counts counts) {
        return settings.flag(Setting.ENABLE_EMAIL_SENDING) && !counts.paused() && !silent(counts, now());
    }

    /** What is wrong with the queue (rules.md §16). */
    static List<String> issues(Counts counts, boolean sending, LocalDateTime now) {
        List<String> issues = new ArrayList<>();
        if (!sending) {
            issues.add("Sending is switched off");
        } else if (counts.paused()) {
            issues.add("Queue is paused");
        } else if (counts.lastCheck() == null) {
            issues.add("Processor has not started");
        } else if (silent(counts, now)) {
            issues.add("No check in the last 5 minutes");
        }
        if (counts.lastErrorAt() != null && counts.lastErrorAt().isAfter(now.minus(RECENT_ERROR))) {
            issues.add("Error in the last 5 minutes");
        }
        if (counts.badOfLatest() * 2 > counts.attemptsOfLatest()) {
            issues.add("More than half of the latest attempts failed");
        }
        return issues;
    }

    private static boolean silent(Counts counts, LocalDateTime now) {
        return counts.lastCheck() == null || counts.lastCheck().isBefore(now.minus(SILENCE));
    }

    private long age(Counts counts) {
        return counts.oldest() == null
                ? 0
                : Math.max(0, Duration.between(counts.oldest(), now()).toSeconds());
    }

    record Counts(
            LocalDateTime lastCheck,
            String lastError,
            LocalDateTime lastErrorAt,
            LocalDateTime pausedAt,
            String pausedBy,
            long sentToday,
            long failedToday,
            long sent,
            long failed,
            long retried,
            long badOfLatest,
            long attemptsOfLatest,
            long waiting,
            LocalDateTime oldest,
            long sentLately) {
        boolean paused() {
            return pausedAt != null;
        }
    }

    private Counts counts() {
        LocalDateTime today = LocalDateTime.ofInstant(
                LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant(), ZoneOffset.UTC);
        return query(COUNTS, statement -> {
            statement.setObject(1, today);
            statement.setObject(2, now().minus(RATE_WITHIN));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Counts(
                        time(row, 1),
                        row.getString(2),
                        time(row, 3),
                        time(row, 4),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        time(row, 14),
                        row.getLong(15));
            }
        });
    }

    private static LocalDateTime time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T query(String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new UnavailableException("The mail queue cannot be looked at");
        }
    }

    private LocalDateTime now() {
        return Timestamps.utcNow(clock);
    }
}

package org.therapyplatform.communication.control;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.therapyplatform.communication.boundary.EmailSent;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.time.Timestamps;

/**
 * The mail table as the mail worker sees it. Every method is a short transaction of its own: none is open while a mail
 * server is talked to.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@PermitAll
public class Outbox {
    /** How long a worker has a claimed mail to itself; whoever needs longer is taken for dead (R5). */
    static final Duration LEASE = Duration.ofMinutes(15);

    // idx_emails_queue serves the inner query. MATERIALIZED: it must lock once, however the join is planned.
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT id, status FROM emails
                WHERE status IN ('In_Warteschlange', 'Wird_gesendet') AND naechster_versuch_am <= ?
                    AND NOT EXISTS (SELECT FROM mail_queue WHERE paused_at IS NOT NULL)
                ORDER BY naechster_versuch_am, id
                LIMIT ?
                FOR UPDATE SKIP LOCKED),
            batch AS (
                INSERT INTO mail_batch (node, begun_at) SELECT ?, ? WHERE EXISTS (SELECT FROM due) RETURNING id)
            UPDATE emails e
            SET status = 'Wird_gesendet', naechster_versuch_am = ?, updated_at = ?, versand_knoten = ?,
                wiederholungsanzahl = coalesce(e.wiederholungsanzahl, 0) + (due.status = 'Wird_gesendet')::int
            FROM due, batch WHERE e.id = due.id
            RETURNING e.id, batch.id, e.message_token, e.therapist_id, e.patient_id, e.betreff, e.inhalt_html, e.inhalt_text,
                e.empfaenger_email, e.empfaenger_name, e.absender_email, e.absender_name, e.wiederholungsanzahl,
                ARRAY(SELECT jsonb_array_elements_text(CASE jsonb_typeof(e.attachments) WHEN 'array' THEN e.attachments END))""";

    private static final String BEAT = """
            INSERT INTO mail_worker (node, last_check) VALUES (?, ?)
            ON CONFLICT (node) DO UPDATE SET last_check = excluded.last_check""";

    private static final String TROUBLE = """
            INSERT INTO mail_worker (node, last_check, last_error, last_error_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (node) DO UPDATE
            SET last_check = excluded.last_check, last_error = excluded.last_error, last_error_at = excluded.last_error_at""";

    // A server that starts has no mail under way: what stands under its name was left behind by the one before.
    private static final String TAKE_UP = """
            UPDATE emails SET naechster_versuch_am = ?
            WHERE status = 'Wird_gesendet' AND versand_knoten = ? AND naechster_versuch_am > ?""";

    /** Longer than a mail server may take for one mail: whoever is erased waits for the mail to her (R20). */
    static final Duration HANDOVER = Duration.ofMinutes(5);

    // Whatever became of the mail since it was claimed stands; one that is gone is not sent.
    private static final String HAND_OVER =
            "UPDATE emails SET uebergabe_bis = ? WHERE id = ? AND status = 'Wird_gesendet'";

    private static final String SENT = """
            UPDATE emails
            SET status = 'Gesendet', gesendet_am = coalesce(gesendet_am, ?), updated_at = ?, fehlermeldung = NULL,
                naechster_versuch_am = NULL, uebergabe_bis = NULL
            WHERE id = ?""";

    // Whatever a coordinator made of the mail meanwhile stands.
    private static final String BACK_TO_QUEUE = """
            UPDATE emails
            SET status = 'In_Warteschlange', naechster_versuch_am = ?, wiederholungsanzahl = ?, updated_at = ?,
                fehlermeldung = coalesce(?, fehlermeldung), uebergabe_bis = NULL
            WHERE id = ? AND status = 'Wird_gesendet'""";

    private static final String FAILED = """
            UPDATE emails
            SET status = 'Fehlgeschlagen', naechster_versuch_am = NULL, wiederholungsanzahl = ?, updated_at = ?,
                fehlermeldung = ?, uebergabe_bis = NULL
            WHERE id = ? AND status = 'Wird_gesendet'""";

    @Resource(lookup = "java:jboss/datasources/CommunicationDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Event<EmailSent> sent;

    /**
     * Takes the mails whose time has come, and those whose worker died; nobody else gets them for the next minutes. Those
     * of which that happened too often fail (R5). A sign of life of this server, too. A queue that rests gives none.
     */
    public List<OutgoingMail> claim(int atMost) {
        LocalDateTime now = now();
        onTable(BEAT, statement -> {
            statement.setString(1, node());
            statement.setObject(2, now);
            return statement.executeUpdate();
        });
        List<OutgoingMail> claimed = onTable(CLAIM, statement -> {
            statement.setObject(1, now);
            statement.setInt(2, atMost);
            statement.setString(3, node());
            statement.setObject(4, now);
            statement.setObject(5, now.plus(LEASE));
            statement.setObject(6, now);
            statement.setString(7, node());
            List<OutgoingMail> mails = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    mails.add(mail(row));
                }
            }
            // RETURNING has no order of its own.
            mails.sort(Comparator.comparingInt(OutgoingMail::id));
            return mails;
        });
        claimed.stream()
                .filter(Outbox::triedEnough)
                .forEach(mail -> failed(mail, "Der Versand wurde zu oft abgebrochen"));
        claimed.removeIf(Outbox::triedEnough);
        return claimed;
    }

    private static boolean triedEnough(OutgoingMail mail) {
        return mail.attempts() >= RetrySchedule.ATTEMPTS;
    }

    /**
     * R5: makes due what this server was sending when it died; to be called once, before its first claim.
     *
     * @return how many mails
     */
    public int takeUp() {
        LocalDateTime now = now();
        return onTable(TAKE_UP, statement -> {
            statement.setObject(1, now);
            statement.setString(2, node());
            statement.setObject(3, now);
            return statement.executeUpdate();
        });
    }

    /** R14: whether an administrator has told the queue to rest. */
    public boolean paused() {
        return onTable("SELECT paused_at IS NOT NULL FROM mail_queue", statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    /** What the monitor tells until the next trouble. */
    public void trouble(String reason) {
        onTable(TROUBLE, statement -> {
            statement.setString(1, node());
            statement.setObject(2, now());
            statement.setString(3, reason);
            statement.setObject(4, now());
            return statement.executeUpdate();
        });
    }

    /** Before a claimed mail is handed to the mail server (R20). @return whether it still is to be sent */
    public boolean handOver(OutgoingMail mail) {
        return onTable(HAND_OVER, statement -> {
                    statement.setObject(1, now().plus(HANDOVER));
                    statement.setInt(2, mail.id());
                    return statement.executeUpdate();
                })
                == 1;
    }

    /** Records that a mail went out and tells whoever observes it, in one transaction. */
    public void sent(OutgoingMail mail) {
        LocalDateTime now = now();
        if (markSent(mail, now)) {
            sent.fire(new EmailSent(mail.id(), mail.therapistId(), mail.patientId(), now));
        }
    }

    /** Records that a mail went out where an observer has refused it: sending it again would be worse. */
    public void sentUnobserved(OutgoingMail mail) {
        markSent(mail, now());
    }

    /** Back to the queue for a later attempt, or failed if there were enough (R4). */
    public void retry(List<OutgoingMail> mails, String reason) {
        for (OutgoingMail mail : mails) {
            int attempts = mail.attempts() + 1;
            RetrySchedule.delayAfter(attempts)
                    .ifPresentOrElse(
                            delay -> {
                                backToQueue(mail, attempts, now().plus(delay), reason);
                                count("retried", mail, 1);
                            },
                            () -> failed(mail, reason));
        }
    }

    /** Back to the queue as if it had never been claimed. */
    public void release(List<OutgoingMail> mails) {
        mails.forEach(mail -> backToQueue(mail, mail.attempts(), now(), null));
    }

    /** For good: it takes a coordinator to queue it again. */
    public void failed(OutgoingMail mail, String reason) {
        int failed = onTable(FAILED, statement -> {
            statement.setInt(1, mail.attempts() + 1);
            statement.setObject(2, now());
            statement.setString(3, reason);
            statement.setInt(4, mail.id());
            return statement.executeUpdate();
        });
        count("failed", mail, failed);
    }

    private boolean markSent(OutgoingMail mail, LocalDateTime now) {
        int sent = onTable(SENT, statement -> {
            statement.setObject(1, now);
            statement.setObject(2, now);
            statement.setInt(3, mail.id());
            return statement.executeUpdate();
        });
        // It left, whether or not somebody has deleted it meanwhile.
        count("sent", mail, 1);
        return sent == 1;
    }

    /** In the transaction of the outcome, so that a server that dies counts right; no other server writes this row. */
    private void count(String column, OutgoingMail mail, int mails) {
        onTable("UPDATE mail_batch SET " + column + " = " + column + " + ? WHERE id = ?", statement -> {
            statement.setInt(1, mails);
            statement.setLong(2, mail.batch());
            return statement.executeUpdate();
        });
    }

    private void backToQueue(OutgoingMail mail, int attempts, LocalDateTime next, String reason) {
        onTable(BACK_TO_QUEUE, statement -> {
            statement.setObject(1, next);
            statement.setInt(2, attempts);
            statement.setObject(3, now());
            statement.setString(4, reason);
            statement.setInt(5, mail.id());
            return statement.executeUpdate();
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T onTable(String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            // The server's message may quote a row: of it only the state goes on (R6).
            throw new UnavailableException("The mail table cannot be used (SQL state " + e.getSQLState() + ")");
        }
    }

    private static OutgoingMail mail(ResultSet row) throws SQLException {
        return new OutgoingMail(
                row.getInt(1),
                row.getLong(2),
                row.getObject(3, UUID.class),
                row.getObject(4, Integer.class),
                row.getObject(5, Integer.class),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getInt(13),
                List.of((String[]) row.getArray(14).getArray()));
    }

    private String node() {
        return settings.text(Setting.PLATFORM_NODE);
    }

    private LocalDateTime now() {
        return Timestamps.utcNow(clock);
    }
}

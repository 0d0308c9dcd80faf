package org.therapyplatform.communication.control;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBException;
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
                ORDER BY naechster_versuch_am, id
                LIMIT ?
                FOR UPDATE SKIP LOCKED)
            UPDATE emails e
            SET status = 'Wird_gesendet', naechster_versuch_am = ?, updated_at = ?,
                wiederholungsanzahl = coalesce(e.wiederholungsanzahl, 0) + (due.status = 'Wird_gesendet')::int
            FROM due WHERE e.id = due.id
            RETURNING e.id, e.message_token, e.therapist_id, e.patient_id, e.betreff, e.inhalt_html, e.inhalt_text,
                e.empfaenger_email, e.empfaenger_name, e.absender_email, e.absender_name, e.wiederholungsanzahl""";

    /** Longer than a mail server may take for one mail: whoever is erased waits for the mail to her (R20). */
    private static final Duration HANDOVER = Duration.ofMinutes(5);

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
    private Clock clock;

    @Inject
    private Event<EmailSent> sent;

    /** Takes the mails whose time has come, and those whose worker died; nobody else gets them for the next minutes. */
    public List<OutgoingMail> claim(int atMost) {
        LocalDateTime now = now();
        return onTable(CLAIM, statement -> {
            statement.setObject(1, now);
            statement.setInt(2, atMost);
            statement.setObject(3, now.plus(LEASE));
            statement.setObject(4, now);
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
                            delay -> backToQueue(mail, attempts, now().plus(delay), reason),
                            () -> failed(mail, reason));
        }
    }

    /** Back to the queue as if it had never been claimed. */
    public void release(List<OutgoingMail> mails) {
        mails.forEach(mail -> backToQueue(mail, mail.attempts(), now(), null));
    }

    /** For good: it takes a coordinator to queue it again. */
    public void failed(OutgoingMail mail, String reason) {
        onTable(FAILED, statement -> {
            statement.setInt(1, mail.attempts() + 1);
            statement.setObject(2, now());
            statement.setString(3, reason);
            statement.setInt(4, mail.id());
            return statement.executeUpdate();
        });
    }

    private boolean markSent(OutgoingMail mail, LocalDateTime now) {
        return onTable(SENT, statement -> {
                    statement.setObject(1, now);
                    statement.setObject(2, now);
                    statement.setInt(3, mail.id());
                    return statement.executeUpdate();
                })
                == 1;
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
            throw new EJBException("The mail table cannot be used (SQL state " + e.getSQLState() + ")");
        }
    }

    private static OutgoingMail mail(ResultSet row) throws SQLException {
        return new OutgoingMail(
                row.getInt(1),
                row.getObject(2, UUID.class),
                row.getObject(3, Integer.class),
                row.getObject(4, Integer.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getInt(12));
    }

    private LocalDateTime now() {
        return Timestamps.utcNow(clock);
    }
}

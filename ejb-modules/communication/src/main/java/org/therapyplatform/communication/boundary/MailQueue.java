package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.logging.Logger;
import org.therapyplatform.communication.control.MailQueueMonitor;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.time.Timestamps;

/** The mail queue as a whole: how it is doing, and R14: that it rests until it is told to go on. */
@Stateless
@DenyAll
@Audited(Subject.EMAIL)
public class MailQueue {
    private static final Logger LOG = Logger.getLogger(MailQueue.class.getName());

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private MailQueueMonitor monitor;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext session;

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public MailQueueStatus status() {
        return monitor.status();
    }

    /** What failed, by reason, the most frequent first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<MailFailures> failures() {
        return monitor.failures();
    }

    /**
     * R24: queues again what failed for this reason.
     *
     * @param reason as in {@link MailFailures#reason()}
     * @return their ids
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    @SuppressWarnings("unchecked")
    public List<Integer> retry(String reason) {
        LocalDateTime now = Timestamps.utcNow(clock);
        return entities.createNativeQuery(
                        "WITH retried AS (UPDATE emails SET status = 'In_Warteschlange', wiederholungsanzahl = 0,"
                                + " naechster_versuch_am = :due, updated_at = :now, version = version + 1"
                                + " WHERE status = 'Fehlgeschlagen' AND coalesce(fehlermeldung, '') = :reason"
                                + " RETURNING id) SELECT id FROM retried ORDER BY id",
                        Integer.class)
                .setParameter("due", now.plusSeconds(settings.number(Setting.EMAIL_SEND_DELAY_SECONDS)))
                .setParameter("now", now)
                .setParameter("reason", reason)
                .getResultList();
    }

    /** What is being sent for longer than that takes, the oldest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<StuckMail> stuck() {
        return monitor.stuck();
    }

    /** Every server stops after the mail it is sending. Whoever asks twice changes nothing. */
    @RolesAllowed(ADMINISTRATOR)
    public void pause() {
        String account = session.getCallerPrincipal().getName();
        int paused = entities.createNativeQuery(
                        "UPDATE mail_queue SET paused_at = :now, paused_by = :account WHERE paused_at IS NULL")
                .setParameter("now", Timestamps.utcNow(clock))
                .setParameter("account", account)
                .executeUpdate();
        if (paused > 0) {
            LOG.warning("The mail queue rests; mails wait until an administrator lets it go on");
        }
    }

    @RolesAllowed(ADMINISTRATOR)
    public void resume() {
        entities.createNativeQuery(
                        "UPDATE mail_queue SET paused_at = NULL, paused_by = NULL WHERE paused_at IS NOT NULL")
                .executeUpdate();
    }
}

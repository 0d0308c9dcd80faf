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
import java.util.logging.Logger;
import org.therapyplatform.communication.control.MailQueueMonitor;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
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
    private Clock clock;

    @Resource
    private SessionContext session;

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public MailQueueStatus status() {
        return monitor.status();
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

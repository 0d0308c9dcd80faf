package org.therapyplatform.communication.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * Looks into the mail queue every few seconds for as long as the server runs, whatever happens. Any number of servers
 * may do so at once.
 */
@Singleton
@Startup
@DependsOn("CommunicationSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class MailWorker {
    private static final Logger LOG = Logger.getLogger(MailWorker.class.getName());

    private static final long STOP_WITHIN_SECONDS = 20;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Settings settings;

    @Inject
    private MailWorkerPulse pulse;

    @Inject
    private Outbox outbox;

    @Inject
    private Delivery delivery;

    private final ReentrantLock round = new ReentrantLock();
    private ScheduledFuture<?> schedule;
    private volatile boolean stopping;
    private boolean troubled;

    @PostConstruct
    void start() {
        pulse.beat();
        long seconds = interval(settings).toSeconds();
        schedule = executor.scheduleWithFixedDelay(this::look, seconds, seconds, TimeUnit.SECONDS);
        if (!enabled()) {
            LOG.warning(Setting.ENABLE_EMAIL_SENDING + " is off: mails stay in the queue");
        }
    }

    /** The mail that is being sent is finished and recorded, the rest of its batch goes back to the queue. */
    @PreDestroy
    void stop() {
        stopping = true;
        schedule.cancel(false);
        try {
            if (round.tryLock(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                round.unlock();
            } else {
                LOG.warning("A mail is still being sent; it will be sent again after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Time between two looks. */
    static Duration interval(Settings settings) {
        return Duration.ofSeconds(Math.max(1, settings.number(Setting.EMAIL_QUEUE_CHECK_INTERVAL_SECONDS)));
    }

    private void look() {
        round.lock();
        try {
            if (stopping) {
                return;
            }
            if (enabled()) {
                List<OutgoingMail> mails = outbox.claim(settings.number(Setting.EMAIL_QUEUE_BATCH_SIZE));
                pulse.beat();
                if (!mails.isEmpty()) {
                    delivery.deliver(mails, this::goOn);
                }
            }
            pulse.beat();
            troubled = false;
        } catch (Exception e) {
            // Thrown on, it would end the schedule. Said once, not every few seconds for as long as it lasts.
            if (!troubled) {
                LOG.severe("The mail queue cannot be worked on: " + e.getMessage());
            }
            troubled = true;
        } finally {
            round.unlock();
        }
    }

    private boolean goOn() {
        pulse.beat();
        return !stopping;
    }

    private boolean enabled() {
        return settings.flag(Setting.ENABLE_EMAIL_SENDING);
    }
}

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.PlatformException;

/**
 * Looks into the mail queue every few seconds for as long as the server runs, whatever happens, with EMAIL_WORKERS at
 * once. Any number of servers may do so.
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

    @Inject
    private SendingLimit limit;

    @Inject
    private SystemMail systemMail;

    private final List<Worker> workers = new ArrayList<>();
    private final AtomicBoolean takenUp = new AtomicBoolean();
    private final Set<Worker> troubled = new HashSet<>();
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        pulse.beat();
        long seconds = interval(settings).toSeconds();
        for (int i = 0; i < settings.number(Setting.EMAIL_WORKERS); i++) {
            Worker worker = new Worker();
            worker.schedule = executor.scheduleWithFixedDelay(worker::look, seconds, seconds, TimeUnit.SECONDS);
            workers.add(worker);
        }
        if (!enabled()) {
            LOG.warning(Setting.ENABLE_EMAIL_SENDING + " is off: mails stay in the queue");
        }
    }

    /** The mails that are being sent are finished and recorded, the rest of their batches goes back to the queue. */
    @PreDestroy
    void stop() {
        stopping = true;
        workers.forEach(worker -> worker.schedule.cancel(false));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_WITHIN_SECONDS);
        try {
            for (Worker worker : workers) {
                if (worker.round.tryLock(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    worker.round.unlock();
                } else {
                    LOG.warning("A mail is still being sent; it will be sent again after the next start");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Time between two looks. */
    static Duration interval(Settings settings) {
        return Duration.ofSeconds(Math.max(1, settings.number(Setting.EMAIL_QUEUE_CHECK_INTERVAL_SECONDS)));
    }

    /** One of those who send at the same time, over a connection of its own. */
    private final class Worker {
        private final ReentrantLock round = new ReentrantLock();
        private ScheduledFuture<?> schedule;

        private void look() {
            round.lock();
            try (MailServer.Line line = delivery.line()) {
                if (enabled() && goOn()) {
                    if (takenUp.compareAndSet(false, true)) {
                        takeUp();
                    }
                    drain(line);
                }
                pulse.beat();
                over(this);
            } catch (DeliveryException e) {
                trouble(this, e.getMessage());
            } catch (Exception e) {
                // Thrown on, it would end the schedule.
                String reason = reason(e);
                if (trouble(this, reason)) {
                    systemMail.report("E-Mail-Warteschlange: Fehler", reason);
                }
            } finally {
                round.unlock();
            }
        }

        /** Batch after batch for as long as there are mails, so that a thousand are not sent ten at a time. */
        private void drain(MailServer.Line line) throws DeliveryException {
            int batch = settings.number(Setting.EMAIL_QUEUE_BATCH_SIZE);
            List<OutgoingMail> mails;
            do {
                delivery.settle();
                int allowed = limit.take(batch);
                mails = outbox.claim(allowed);
                limit.giveBack(allowed - mails.size());
                if (!mails.isEmpty()) {
                    delivery.deliver(line, mails, MailWorker.this::mayGoOn);
                }
            } while (!mails.isEmpty() && goOn());
        }
    }

    private void takeUp() {
        try {
            int mails = outbox.takeUp();
            if (mails > 0) {
                LOG.info(mails + " mails were being sent when this server stopped; they are sent again");
            }
        } catch (RuntimeException e) {
            takenUp.set(false);
            throw e;
        }
    }

    /**
     * Logged once, not every few seconds and by every worker for as long as it lasts; the monitor tells it until it is
     * over.
     *
     * @return whether it is news
     */
    private boolean trouble(Worker worker, String reason) {
        boolean news;
        synchronized (troubled) {
            news = troubled.isEmpty();
            troubled.add(worker);
        }
        if (news) {
            LOG.severe(reason);
        }
        try {
            outbox.trouble(reason);
        } catch (RuntimeException e) {
            // The database is the trouble.
        }
        return news;
    }

    private void over(Worker worker) {
        synchronized (troubled) {
            troubled.remove(worker);
        }
    }

    /** What others wrote into an exception may quote a row (R6). */
    private static String reason(Exception e) {
        return "The mail queue cannot be worked on: " + (e instanceof PlatformException ? e.getMessage() : kind(e));
    }

    private static String kind(Throwable e) {
        return e.getCause() == null ? e.getClass().getSimpleName() : kind(e.getCause());
    }

    private boolean goOn() {
        pulse.beat();
        return !stopping;
    }

    private boolean mayGoOn() {
        return goOn() && !outbox.paused();
    }

    private boolean enabled() {
        return settings.flag(Setting.ENABLE_EMAIL_SENDING);
    }
}

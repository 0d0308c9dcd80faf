package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/** Hands a batch of claimed mails to the mail server, over one connection, and records what became of each. */
@ApplicationScoped
public class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());

    /** No mail of a batch is begun later than this: the slowest must end well within the lease. */
    private static final Duration BATCH = Outbox.LEASE.dividedBy(2);

    private MailServer server;
    private Outbox outbox;
    private Clock clock;

    protected Delivery() {}

    @Inject
    public Delivery(MailServer server, Outbox outbox, Clock clock) {
        this.server = server;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Delivers the mails in their order. Those not begun when it has to stop, or when the connection is lost, go back to
     * the queue.
     *
     * @param goOn asked before each mail
     */
    public void deliver(List<OutgoingMail> mails, BooleanSupplier goOn) {
        Instant until = clock.instant().plus(BATCH);
        int done = 0;
        try (MailServer.Connection connection = server.connect()) {
            while (done < mails.size()
                    && goOn.getAsBoolean()
                    && connection.usable()
                    && clock.instant().isBefore(until)) {
                deliver(connection, mails.get(done));
                done++;
            }
            outbox.release(mails.subList(done, mails.size()));
        } catch (DeliveryException e) {
            LOG.warning(e.getMessage());
            outbox.retry(mails, e.getMessage());
        }
    }

    private void deliver(MailServer.Connection connection, OutgoingMail mail) {
        if (!outbox.handOver(mail)) {
            return;
        }
        try {
            connection.send(mail);
        } catch (DeliveryException e) {
            refused(mail, e);
            return;
        } catch (RuntimeException e) {
            // One mail that cannot be built must not hold up the others.
            refused(
                    mail,
                    DeliveryException.refusedByUs(
                            "Interner Fehler (" + e.getClass().getSimpleName() + ")"));
            return;
        }
        try {
            outbox.sent(mail);
        } catch (RuntimeException e) {
            LOG.severe("Mail " + mail.id() + " went out, but what follows from it could not be recorded ("
                    + e.getClass().getName() + ")");
            outbox.sentUnobserved(mail);
        }
    }

    private void refused(OutgoingMail mail, DeliveryException e) {
        LOG.warning("Mail " + mail.id() + ": " + e.getMessage());
        if (e.permanent()) {
            outbox.failed(mail, e.getMessage());
        } else {
            outbox.retry(List.of(mail), e.getMessage());
        }
    }
}

package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/** Hands a batch of claimed mails to the mail server, over a connection that is kept, and records what became of each. */
@ApplicationScoped
public class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());

    /** No mail of a batch is begun later than this: the slowest must end well within the lease. */
    private static final Duration BATCH = Outbox.LEASE.dividedBy(2);

    private MailServer server;
    private Attachments attachments;
    private Outbox outbox;
    private Clock clock;

    protected Delivery() {}

    @Inject
    public Delivery(MailServer server, Attachments attachments, Outbox outbox, Clock clock) {
        this.server = server;
        this.attachments = attachments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What a worker sends over until it has nothing more to send. */
    public MailServer.Line line() {
        return server.line();
    }

    /**
     * Delivers the mails in their order. Those not begun when it has to stop, or when the connection is lost, go back to
     * the queue.
     *
     * @param goOn asked before each mail
     * @throws DeliveryException if the mail server cannot be used at all; the mails are back in the queue then
     */
    public void deliver(MailServer.Line line, List<OutgoingMail> mails, BooleanSupplier goOn) throws DeliveryException {
        Instant until = clock.instant().plus(BATCH);
        MailServer.Connection connection;
        try {
            connection = line.connection();
        } catch (DeliveryException e) {
            outbox.retry(mails, e.getMessage());
            throw e;
        }
        int done = 0;
        while (done < mails.size()
                && goOn.getAsBoolean()
                && connection.usable()
                && clock.instant().isBefore(until)) {
            deliver(connection, mails.get(done));
            done++;
        }
        outbox.release(mails.subList(done, mails.size()));
    }

    private void deliver(MailServer.Connection connection, OutgoingMail mail) {
        if (!outbox.handOver(mail)) {
            return;
        }
        try {
            connection.send(mail.message(attachments.files(mail.attachments())));
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

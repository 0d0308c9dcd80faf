package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/** Hands a batch of claimed mails to the mail server, over a connection that is kept, and records what became of each. */
@ApplicationScoped
public class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());

    /** No mail of a batch is begun later than this: the slowest must end well within the lease. */
    private static final Duration BATCH = Outbox.LEASE.dividedBy(2);

    /** What is owed is dropped so long before the lease ends: another may have the mail then. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /**
     * What could not be recorded, because the database was away.
     *
     * @param until when it is too late; never for a mail that left
     */
    private record Owed(Instant until, Runnable outcome) {}

    private final Queue<Owed> owed = new ConcurrentLinkedQueue<>();

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
     * Records what could not be recorded when it happened; to be called before mails are claimed. Otherwise they would
     * wait for their lease to end, and what was sent would be sent again.
     *
     * @throws RuntimeException if it still cannot be recorded
     */
    public synchronized void settle() {
        for (Owed next = owed.peek(); next != null; next = owed.peek()) {
            if (clock.instant().isBefore(next.until())) {
                next.outcome().run();
            }
            owed.remove();
        }
    }

    /**
     * Delivers the mails in their order. Those not begun when it has to stop, or when the connection is lost, go back to
     * the queue.
     *
     * @param goOn asked before each mail
     * @throws DeliveryException if the mail server cannot be used at all; the mails are back in the queue then
     */
    public void deliver(MailServer.Line line, List<OutgoingMail> mails, BooleanSupplier goOn) throws DeliveryException {
        Instant begun = clock.instant();
        Instant leased = begun.plus(Outbox.LEASE).minus(MARGIN);
        MailServer.Connection connection;
        try {
            connection = line.connection();
        } catch (DeliveryException e) {
            record(leased, () -> outbox.retry(mails, e.getMessage()));
            throw e;
        }
        Deque<OutgoingMail> waiting = new ArrayDeque<>(mails);
        try {
            while (!waiting.isEmpty()
                    && goOn.getAsBoolean()
                    && connection.usable()
                    && clock.instant().isBefore(begun.plus(BATCH))) {
                boolean wanted = outbox.handOver(waiting.peek());
                OutgoingMail mail = waiting.remove();
                if (wanted) {
                    deliver(connection, mail, leased);
                }
            }
        } finally {
            List<OutgoingMail> rest = List.copyOf(waiting);
            record(leased, () -> outbox.release(rest));
        }
    }

    private void deliver(MailServer.Connection connection, OutgoingMail mail, Instant leased) {
        try {
            connection.send(mail.message(attachments.files(mail.attachments())));
        } catch (DeliveryException e) {
            refused(mail, e, leased);
            return;
        } catch (RuntimeException e) {
            // One mail that cannot be built must not hold up the others.
            refused(
                    mail,
                    DeliveryException.refusedByUs(
                            "Interner Fehler (" + e.getClass().getSimpleName() + ")"),
                    leased);
            return;
        }
        record(Instant.MAX, () -> sent(mail));
    }

    private void sent(OutgoingMail mail) {
        try {
            outbox.sent(mail);
        } catch (RuntimeException e) {
            LOG.severe("Mail " + mail.id() + " went out, but what follows from it could not be recorded ("
                    + e.getClass().getName() + ")");
            outbox.sentUnobserved(mail);
        }
    }

    private void refused(OutgoingMail mail, DeliveryException e, Instant leased) {
        LOG.warning("Mail " + mail.id() + ": " + e.getMessage());
        record(
                leased,
                e.permanent()
                        ? () -> outbox.failed(mail, e.getMessage())
                        : () -> outbox.retry(List.of(mail), e.getMessage()));
    }

    private void record(Instant until, Runnable outcome) {
        try {
            outcome.run();
        } catch (RuntimeException e) {
            owed.add(new Owed(until, outcome));
            throw e;
        }
    }
}

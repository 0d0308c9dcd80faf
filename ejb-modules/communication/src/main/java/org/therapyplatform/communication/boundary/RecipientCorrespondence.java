package org.therapyplatform.communication.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.time.Timestamps;

/**
 * The end of what was written and said to somebody, which comes with the end of her record (R26). Part of the caller's
 * transaction; without roles, because retention erases without a user.
 */
@ApplicationScoped
public class RecipientCorrespondence {
    /** Seldom needed: a mail server answers within a second or two. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /**
     * Before the recipient's row is held. The mail worker holds a mail when it asks for that row: the mails first, here
     * too. The one that is just being handed to the mail server is waited for (R20).
     *
     * @throws UnavailableException if it still is
     */
    public void prepare(Recipient recipient) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!deleteMails(recipient) && System.nanoTime() < giveUp) {
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        delete(recipient);
    }

    /**
     * Once more while her row is held: what was written to her meanwhile.
     *
     * @throws UnavailableException if a mail to her is just being handed to the mail server
     */
    public void delete(Recipient recipient) {
        if (!deleteMails(recipient)) {
            throw new UnavailableException(
                    "A mail to this " + name(recipient) + " is just being sent. Try again in a few minutes");
        }
        entities.createNativeQuery("DELETE FROM telefonanrufe WHERE " + column(recipient) + " = :id")
                .setParameter("id", recipient.id())
                .executeUpdate();
    }

    /** @return whether none stays because it is just being handed over; that ends, or its time does */
    private boolean deleteMails(Recipient recipient) {
        String hers = "FROM emails WHERE " + column(recipient) + " = :id AND ";
        LocalDateTime now = Timestamps.utcNow(clock);
        entities.createNativeQuery("DELETE " + hers + "(uebergabe_bis IS NULL OR uebergabe_bis < :now)")
                .setParameter("id", recipient.id())
                .setParameter("now", now)
                .executeUpdate();
        // Not whether any is left: before her row is held, somebody may have written another one since.
        return entities.createNativeQuery("SELECT id " + hers + "uebergabe_bis >= :now")
                .setParameter("id", recipient.id())
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
    }

    private static String column(Recipient recipient) {
        return name(recipient) + "_id";
    }

    private static String name(Recipient recipient) {
        return recipient.kind().name().toLowerCase(Locale.ROOT);
    }
}

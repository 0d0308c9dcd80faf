package org.therapyplatform.web.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.account.SignIn;
import org.therapyplatform.platform.audit.AuditAction;

/**
 * What this server remembers of the attempts to sign in. The database is what counts, for all servers; this keeps a
 * client that sends its password with every request from writing a row with every request, and a guess at a locked name
 * from being looked at.
 */
final class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class.getName());

    /** A client that goes on using its password signs in anew, as far as the record goes, this often. */
    private static final Duration AGAIN = Duration.ofMinutes(15);

    private static final Set<String> INTERACTIVE = Set.of("FORM", "OIDC");

    private static final int REMEMBERED = 10_000;

    private final Supplier<Accounts> accounts;
    private final Map<String, Instant> signedIn = new ConcurrentHashMap<>();
    private final Map<String, Instant> lockedUntil = new ConcurrentHashMap<>();

    /** @param accounts asked when one is needed: the door is built before the application */
    Attempts(Supplier<Accounts> accounts) {
        this.accounts = accounts;
    }

    boolean locked(SignIn attempt) {
        String name = Accounts.canonical(attempt.name());
        Instant until = lockedUntil.get(name);
        if (until == null) {
            return false;
        }
        // The database knows better: an operator may have ended the lock.
        Instant now = Instant.now();
        if (until.isAfter(now)
                && accounts.get()
                        .find(name)
                        .filter(account -> account.locked(now))
                        .isPresent()) {
            return true;
        }
        lockedUntil.remove(name);
        return false;
    }

    /** Never fails: the answer is on its way. */
    void ended(SignIn attempt, boolean success) {
        try {
            if (success) {
                signedIn(attempt);
            } else {
                refused(attempt);
            }
        } catch (IllegalStateException e) {
            LOG.warning("An attempt to sign in could not be recorded: " + e.getMessage());
        }
    }

    /** Somebody another issuer vouches for was let in (A5). Never fails, as above. */
    void identified(SignIn who, Role role) {
        try {
            atTimes(who, () -> accounts.get().identified(who, role, AuditAction.SIGNED_IN));
        } catch (IllegalStateException e) {
            LOG.warning("A sign-in could not be recorded: " + e.getMessage());
        }
    }

    private void signedIn(SignIn attempt) {
        atTimes(attempt, () -> accounts.get().signedIn(attempt));
    }

    /** Interactive sign-ins always, those with every request once in a while. */
    private void atTimes(SignIn attempt, Runnable record) {
        Instant now = Instant.now();
        String key = key(attempt);
        Instant before = signedIn.get(key);
        if (before == null || before.plus(AGAIN).isBefore(now) || INTERACTIVE.contains(attempt.mechanism())) {
            record.run();
            remember(signedIn, key, now);
        }
    }

    private void refused(SignIn attempt) {
        signedIn.remove(key(attempt));
        accounts.get()
                .refused(attempt)
                .ifPresent(until -> remember(lockedUntil, Accounts.canonical(attempt.name()), until));
    }

    private static String key(SignIn attempt) {
        return Accounts.canonical(attempt.name()) + ' ' + attempt.mechanism() + ' ' + attempt.address();
    }

    /** Forgetting costs a row or a look into the database, nothing else. */
    private static void remember(Map<String, Instant> memory, String key, Instant value) {
        if (memory.size() >= REMEMBERED) {
            memory.clear();
        }
        memory.put(key, value);
    }
}

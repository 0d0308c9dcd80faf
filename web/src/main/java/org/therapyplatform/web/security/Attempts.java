package org.therapyplatform.web.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.SignIn;

/**
 * What this server remembers of the attempts to sign in. The database is what counts, for all servers; this keeps a
 * client that sends its password with every request from writing a row with every request, and a guess at a locked name
 * from being looked at.
 */
final class Attempts {
    /** A client that goes on using its password signs in anew, as far as the record goes, this often. */
    private static final Duration AGAIN = Duration.ofMinutes(15);

    private static final int REMEMBERED = 10_000;

    private final Accounts accounts;
    private final Map<String, Instant> signedIn = new ConcurrentHashMap<>();
    private final Map<String, Instant> lockedUntil = new ConcurrentHashMap<>();

    Attempts(Accounts accounts) {
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
                && accounts.find(name).filter(account -> account.locked(now)).isPresent()) {
            return true;
        }
        lockedUntil.remove(name);
        return false;
    }

    void signedIn(SignIn attempt) {
        if (attempt.name().isEmpty()) {
            return;
        }
        Instant now = Instant.now();
        String key = key(attempt);
        Instant before = signedIn.get(key);
        if (before == null
                || before.plus(AGAIN).isBefore(now)
                || attempt.mechanism().equals("FORM")) {
            accounts.signedIn(attempt);
            remember(signedIn, key, now);
        }
    }

    void refused(SignIn attempt) {
        signedIn.remove(key(attempt));
        accounts.refused(attempt).ifPresent(until -> remember(lockedUntil, Accounts.canonical(attempt.name()), until));
    }

    private static String key(SignIn attempt) {
        return Accounts.canonical(attempt.name()) + ' ' + attempt.address();
    }

    /** Forgetting costs a row or a look into the database, nothing else. */
    private static void remember(Map<String, Instant> memory, String key, Instant value) {
        if (memory.size() >= REMEMBERED) {
            memory.clear();
        }
        memory.put(key, value);
    }
}

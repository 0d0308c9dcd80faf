package org.therapyplatform.realm;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.wildfly.security.auth.server.RealmUnavailableException;

/**
 * One answer for all who ask the same at the same time. When the cached password of a busy client expires, all of its
 * requests under way find that out together, and each would hash it.
 */
final class SharedAnswer {
    /** Something slow that is true or false. */
    interface Check {
        boolean holds() throws RealmUnavailableException;
    }

    private final Map<String, CompletableFuture<Boolean>> underway = new ConcurrentHashMap<>();

    boolean to(String question, Check check) throws RealmUnavailableException {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> others = underway.putIfAbsent(question, mine);
        if (others != null) {
            try {
                return others.join();
            } catch (CompletionException e) {
                throw new RealmUnavailableException(e.getCause());
            }
        }
        try {
            mine.complete(check.holds());
            return mine.join();
        } catch (RealmUnavailableException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underway.remove(question);
        }
    }
}

package org.therapyplatform.realm;

import java.nio.ByteBuffer;
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

    private record Question(String account, ByteBuffer hash, String password) {}

    private final Map<Question, CompletableFuture<Boolean>> underway = new ConcurrentHashMap<>();

    /**
     * Whether the password is right.
     *
     * @param hash as it is stored for the account now: what is found out about the one before says nothing of it
     */
    boolean to(String account, byte[] hash, char[] password, Check check) throws RealmUnavailableException {
        Question question = new Question(account, ByteBuffer.wrap(hash), new String(password));
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

package org.therapyplatform.realm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which password was right for which stored hash. While the hash of an account stays the same its password need not be
 * hashed again: with a client that never rests each hash held up all its requests for a third of a second, every minute.
 *
 * <p>A password is kept as its authentication code under a key that only this process has and that ends with it.
 */
final class ProvenPasswords {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** Beyond it whoever was away longest is hashed again. */
    private static final int REMEMBERED = 1000;

    private final SecretKeySpec key;

    private final Map<String, byte[]> proofs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    ProvenPasswords() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /** @param hash as it is stored for the account now */
    boolean contains(String account, byte[] hash, char[] password) {
        byte[] proof = proof(hash, password);
        synchronized (proofs) {
            // Of another length if there is none.
            return MessageDigest.isEqual(proofs.getOrDefault(account, new byte[0]), proof);
        }
    }

    /** @param hash against which the password was found right */
    void add(String account, byte[] hash, char[] password) {
        byte[] proof = proof(hash, password);
        synchronized (proofs) {
            proofs.put(account, proof);
        }
    }

    private byte[] proof(byte[] hash, char[] password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(hash);
            return mac.doFinal(new String(password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.therapyplatform.platform.account;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/** Salted hashes in the form the server's realm reads, made by the server's own library, and random passwords. */
public final class Passwords {
    /** Shorter ones are refused; there is no rule on characters, length is what counts (NIST SP 800-63B). */
    public static final int SHORTEST = 12;

    /** Bytes bcrypt looks at; what is longer would be cut off silently. */
    static final int LONGEST_BYTES = 72;

    /** About a fifth of a second on an ordinary processor: noticed by nobody who signs in, by everybody who guesses. */
    private static final int COST = 12;

    private static final int SALT_BYTES = 16;

    /** Without characters that look alike. 24 of these 56 are 139 bits. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private static final int RANDOM_LENGTH = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /**
     * @return {@code $2a$12$…}
     * @throws IllegalArgumentException with a sentence for the person who chose it
     */
    public static String hash(char[] password) {
        if (password.length < SHORTEST) {
            throw new IllegalArgumentException("The password must have at least " + SHORTEST + " characters");
        }
        if (new String(password).getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException("The password must not have more than " + LONGEST_BYTES + " characters");
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        try {
            PasswordFactory bcrypt = PasswordFactory.getInstance(
                    BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
            return ModularCrypt.encodeAsString(bcrypt.generatePassword(
                    new EncryptablePasswordSpec(password, new IteratedSaltedPasswordAlgorithmSpec(COST, salt))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bcrypt is not available", e);
        }
    }

    /** A password nobody has to remember. */
    public static String random() {
        StringBuilder password = new StringBuilder(RANDOM_LENGTH);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}

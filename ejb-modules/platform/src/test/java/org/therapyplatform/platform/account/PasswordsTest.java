package org.therapyplatform.platform.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.util.ModularCrypt;

class PasswordsTest {
    @Test
    void theServersOwnLibraryReadsTheHash() throws Exception {
        String hash = Passwords.hash("correct horse battery".toCharArray());

        assertThat(hash).startsWith("$2a$12$").hasSize(60);
        assertThat(verified(hash, "correct horse battery")).isTrue();
        assertThat(verified(hash, "correct horse batterx")).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        char[] password = "correct horse battery".toCharArray();
        assertThat(Passwords.hash(password)).isNotEqualTo(Passwords.hash(password));
    }

    @Test
    void whatIsTooShortOrWouldBeCutOffIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Passwords.hash("elf Zeichen".toCharArray()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Passwords.hash("ä".repeat(37).toCharArray()));
    }

    @Test
    void randomPasswordsAreLongAndDifferent() {
        Set<String> passwords = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String password = Passwords.random();
            assertThat(password).hasSize(24).matches("[A-Za-z2-9]+");
            passwords.add(password);
        }
        assertThat(passwords).hasSize(1000);
    }

    private static boolean verified(String hash, String guess) throws Exception {
        Password stored = ModularCrypt.decode(hash);
        PasswordFactory factory =
                PasswordFactory.getInstance(stored.getAlgorithm(), WildFlyElytronPasswordProvider.getInstance());
        return factory.verify(factory.translate(stored), guess.toCharArray());
    }
}

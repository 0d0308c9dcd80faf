package org.therapyplatform.realm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvenPasswordsTest {
    private static final byte[] HASH = {1, 2, 3};
    private static final char[] PASSWORD = "päss word".toCharArray();

    private final ProvenPasswords proven = new ProvenPasswords();

    @Test
    void aPasswordIsProvenForItsAccountAndHashOnly() {
        proven.add("anna", HASH, PASSWORD);

        assertThat(proven.contains("anna", HASH, PASSWORD)).isTrue();
        assertThat(proven.contains("anna", HASH, "pass word".toCharArray())).isFalse();
        assertThat(proven.contains("anna", HASH, new char[0])).isFalse();
        assertThat(proven.contains("anna", new byte[] {1, 2, 4}, PASSWORD)).isFalse();
        assertThat(proven.contains("berta", HASH, PASSWORD)).isFalse();
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheOld() {
        proven.add("anna", HASH, PASSWORD);
        proven.add("anna", new byte[] {9}, "new".toCharArray());

        assertThat(proven.contains("anna", HASH, PASSWORD)).isFalse();
        assertThat(proven.contains("anna", new byte[] {9}, "new".toCharArray())).isTrue();
    }

    @Test
    void whoeverWasAwayLongestIsForgotten() {
        for (int i = 0; i <= 1000; i++) {
            proven.add("account " + i, HASH, PASSWORD);
        }

        assertThat(proven.contains("account 0", HASH, PASSWORD)).isFalse();
        assertThat(proven.contains("account 1", HASH, PASSWORD)).isTrue();
        assertThat(proven.contains("account 1000", HASH, PASSWORD)).isTrue();
    }
}

package org.therapyplatform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void isFilledAsFarAsTheWorkIsDone() {
        assertThat(ProgressBar.of("records", 0, 3)).isEqualTo("[" + " ".repeat(30) + "] 0 % records");
        assertThat(ProgressBar.of("records", 1, 3)).isEqualTo("[##########" + " ".repeat(20) + "] 33 % records");
        assertThat(ProgressBar.of("records", 2_999_999_999L, 3_000_000_000L))
                .isEqualTo("[" + "#".repeat(29) + " ] 99 % records");
        assertThat(ProgressBar.of("records", 4, 3))
                .as("never more than all")
                .isEqualTo("[" + "#".repeat(30) + "] 100 % records");
    }

    @Test
    void countsWhereNobodyKnowsHowManyThereAre() {
        assertThat(ProgressBar.of("records", 7, 0)).isEqualTo("[" + " ".repeat(30) + "] 7 records");
    }
}

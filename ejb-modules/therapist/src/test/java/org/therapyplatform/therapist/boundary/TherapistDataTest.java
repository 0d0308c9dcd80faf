package org.therapyplatform.therapist.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TherapistDataTest {
    @Test
    void whatIsNotKnownLeavesAsAnEmptyValue() {
        assertThat(TherapistData.NEW.alterMin()).isZero();
        assertThat(TherapistData.NEW.alterMax()).isZero();
        assertThat(TherapistData.NEW.fremdsprachen()).isEmpty();
        assertThat(TherapistData.NEW.arbeitszeiten()).isEmpty();
        assertThat(TherapistData.NEW.hasEmail()).isFalse();
        assertThat(TherapistData.NEW.name()).isEmpty();
    }

    @Test
    void coolingDownChangesNothingElse() {
        TherapistData cooling = TherapistData.NEW.withNaechsterKontaktMoeglich(LocalDate.of(2026, 12, 24));

        assertThat(cooling.naechsterKontaktMoeglich()).isEqualTo("2026-12-24");
        assertThat(cooling.withNaechsterKontaktMoeglich(null)).isEqualTo(TherapistData.NEW);
    }
}

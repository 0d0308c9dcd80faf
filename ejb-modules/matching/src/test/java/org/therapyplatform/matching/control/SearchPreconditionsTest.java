package org.therapyplatform.matching.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.therapyplatform.patient.boundary.PatientData;

/** R1; the whole order is told over HTTP in the system tests. */
class SearchPreconditionsTest {
    @Test
    void ofAPatientNobodyKnowsTheGenderIsMissingFirst() {
        assertThat(SearchPreconditions.firstMissing(PatientData.NEW)).hasValueSatisfying(missing -> {
            assertThat(missing.field()).isEqualTo("geschlecht");
            assertThat(missing.rule()).isEqualTo("is required");
        });
    }

    @Test
    void everythingThatIsMissingIsNamedInTheirOrder() {
        assertThat(SearchPreconditions.missing(PatientData.NEW))
                .extracting(SearchPreconditions.Missing::field)
                .containsExactly(
                        "geschlecht",
                        "symptome",
                        "krankenkasse",
                        "geburtsdatum",
                        "erfahrung_mit_psychotherapie",
                        "zeitliche_verfuegbarkeit");
    }
}

package org.therapyplatform.patient.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Patientenstatus;

/** R2. */
class PatientEntityTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final PatientEntity patient = new PatientEntity(PatientData.NEW, TODAY.minusDays(9));

    @Test
    void theSearchOfAnOpenPatientBegins() {
        patient.beginSearch(TODAY);

        assertThat(patient.startdatum()).isEqualTo(TODAY);
        assertThat(patient.angaben().status()).isEqualTo(Patientenstatus.auf_der_Suche);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "offen")
    void anyOtherStatusStays(Patientenstatus status) {
        patient.change(PatientData.NEW.withStatus(status), TODAY);

        patient.beginSearch(TODAY);

        assertThat(patient.angaben().status()).isEqualTo(status);
    }

    @Test
    void onlyTheStatusChangesWithTheStatus() {
        PatientData changed = PatientData.NEW.withStatus(Patientenstatus.in_Therapie);

        assertThat(changed.withStatus(Patientenstatus.offen)).isEqualTo(PatientData.NEW);
        assertThat(changed).isNotEqualTo(PatientData.NEW);
    }
}

package org.therapyplatform.patient.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.error.InvalidInputException;

/** R1. */
class SymptomeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Depression / Niedergeschlagenheit",
                "Ängste / Panikattacken",
                "Burnout / Erschöpfung",
                "Schlafstörungen",
                "Stress / Überforderung",
                "Trauer / Verlust",
                "Reizbarkeit / Wutausbrüche",
                "Stimmungsschwankungen",
                "Innere Leere",
                "Einsamkeit",
                "Sorgen / Grübeln",
                "Selbstzweifel",
                "Konzentrationsprobleme",
                "Negative Gedanken",
                "Entscheidungsschwierigkeiten",
                "Psychosomatische Beschwerden",
                "Chronische Schmerzen",
                "Essstörungen",
                "Suchtprobleme (Alkohol/Drogen)",
                "Sexuelle Probleme",
                "Beziehungsprobleme",
                "Familienkonflikte",
                "Sozialer Rückzug",
                "Mobbing",
                "Trennungsschmerz",
                "Traumatische Erlebnisse",
                "Zwänge",
                "Selbstverletzung",
                "Suizidgedanken",
                "Identitätskrise",
            })
    void theThirtyOfTheListAreValid(String symptom) {
        assertThatCode(() -> Symptome.check(List.of(symptom))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"einsamkeit", " Einsamkeit", "Einsamkeit ", "", "A\u0308ngste / Panikattacken", "Angst"})
    void everyOtherSpellingIsInvalid(String symptom) {
        assertThatThrownBy(() -> Symptome.check(List.of("Mobbing", symptom)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Invalid symptom: '" + symptom + "'");
    }

    @Test
    void noneIsFineAtFirstButAnEmptyListIsNot() {
        assertThatCode(() -> Symptome.check(null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Symptome.check(List.of())).hasMessage("At least one symptom is required");
    }

    @Test
    void repeatedOnesCount() {
        assertThatCode(() -> Symptome.check(Collections.nCopies(6, "Mobbing"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Symptome.check(Collections.nCopies(7, "Mobbing")))
                .hasMessage("Between 1 and 6 symptoms must be selected");
    }

    @Test
    void nullIsNoSymptom() {
        assertThatThrownBy(() -> Symptome.check(Arrays.asList("Mobbing", null)))
                .isInstanceOf(InvalidInputException.class);
    }
}
